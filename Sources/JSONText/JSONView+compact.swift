extension JSONView {
    /// Writes a value as compact JSON (T1): no white space, fewest escapes, duplicates resolved.
    ///
    /// - Parameters:
    ///   - node: any value's index.
    ///   - output: has room for as many bytes as the value takes in the text; never more are written.
    package func compact(_ node: Int, to output: inout ByteCursor) {
        switch kind(node) {
        case JSONNode.object: compactObject(node, to: &output)
        case JSONNode.array: compactArray(node, to: &output)
        case JSONNode.string: quoted(node, to: &output)
        default: output.copy(raw(node), readableTo: end)
        }
    }

    /// Writes a string's value as a JSON string with its quotes.
    ///
    /// - Parameters:
    ///   - node: a string's index.
    ///   - output: has room for as many bytes as the string takes in the text.
    package func quoted(_ node: Int, to output: inout ByteCursor) {
        output.put(0x22)
        if nodes[node].isEscaped {
            string(node).withUnsafeBufferPointer { output.escaped($0) }
        } else {
            output.copy(raw(node), readableTo: end)
        }
        output.put(0x22)
    }

    /// A value as compact JSON (T1).
    ///
    /// - Parameter node: any value's index.
    /// - Returns: the text.
    package func compact(_ node: Int) -> [UInt8] {
        let entry = nodes[node]
        let bound = Int(entry.end &- entry.start) + 2
        return Array(unsafeUninitializedCapacity: bound + ByteBuffer.slack) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var output = ByteCursor(base)
            compact(node, to: &output)
            count = output.place - base
        }
    }

    fileprivate func compactObject(_ object: Int, to output: inout ByteCursor) {
        let hidden = hiddenKeys(of: object)
        let end = next(object)
        var key = object + 1
        var isFirst = true
        var nextHidden = 0
        output.put(0x7B)
        while key < end {
            if nextHidden < hidden.count, hidden[nextHidden] == key {
                nextHidden += 1
            } else {
                if !isFirst { output.put(0x2C) }
                isFirst = false
                quoted(key, to: &output)
                output.put(0x3A)
                compact(key + 1, to: &output)
            }
            key = next(key + 1)
        }
        output.put(0x7D)
    }

    fileprivate func compactArray(_ array: Int, to output: inout ByteCursor) {
        let end = next(array)
        var node = array + 1
        output.put(0x5B)
        while node < end {
            if node > array + 1 { output.put(0x2C) }
            compact(node, to: &output)
            node = next(node)
        }
        output.put(0x5D)
    }
}
