enum StubScreen {}
