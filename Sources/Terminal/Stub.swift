enum StubTerminal {}
