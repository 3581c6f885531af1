enum StubDatafly {}
