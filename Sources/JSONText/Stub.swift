enum StubJSONText {}
