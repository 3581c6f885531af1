extension JSONValue {
    /// The value as JSON for a person: a line a member or element, two blanks a level.
    ///
    /// Strings have the fewest escapes, numbers are spelt as they were, duplicates are resolved (T1). What is empty
    /// stays on its line. A line feed ends the text.
    public var indented: [UInt8] {
        var output: [UInt8] = []
        write(to: &output, level: 0)
        return output + [0x0A]
    }

    private func write(to output: inout [UInt8], level: Int) {
        let members = self.members
        let elements = self.elements
        guard !members.isEmpty || !elements.isEmpty else {
            output += compact
            return
        }
        let isObject = kind == .object
        output.append(isObject ? 0x7B : 0x5B)
        for (index, member) in members.enumerated() {
            Self.begin(index, level + 1, in: &output)
            var key = JSONWriter()
            key.string(member.key)
            output += key.bytes + [0x3A, 0x20]
            member.value.write(to: &output, level: level + 1)
        }
        for (index, element) in elements.enumerated() {
            Self.begin(index, level + 1, in: &output)
            element.write(to: &output, level: level + 1)
        }
        output.append(0x0A)
        output += repeatElement(0x20, count: 2 * level)
        output.append(isObject ? 0x7D : 0x5D)
    }

    private static func begin(_ index: Int, _ level: Int, in output: inout [UInt8]) {
        if index > 0 { output.append(0x2C) }
        output.append(0x0A)
        output += repeatElement(0x20, count: 2 * level)
    }
}
