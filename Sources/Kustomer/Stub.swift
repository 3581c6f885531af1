enum StubKustomer {}
