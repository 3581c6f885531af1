enum StubDeliveries {}
