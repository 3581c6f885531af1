extension IntegrationReader {
    /// Reads a field mapping.
    ///
    /// - Parameters:
    ///   - node: the mapping.
    ///   - path: where in the configuration.
    /// - Returns: nil when something is wrong with it, which is noted.
    mutating func mapping(_ node: YAMLNode, at path: String) -> FieldMapping? {
        let known = ["source", "target", "transform", "format", "value_map", "default_value"]
        guard let members = members(of: node, at: path, known: known) else { return nil }
        let source = source(members["source"], in: node, at: path)
        let target = target(members["target"], in: node, at: path)
        let transform = transform(members, at: path)
        let valueMap = members["value_map"].flatMap { self.valueMap($0, at: "\(path).value_map") }
        let defaultValue = members["default_value"].flatMap { constant($0, at: "\(path).default_value") }
        guard let source, let target else { return nil }
        checkSuffix(
            of: target, members["target"] ?? node, at: path, mapping: transform, valueMap, defaultValue)
        return FieldMapping(
            sourcePath: source, target: target, transform: transform, valueMap: valueMap,
            defaultValue: defaultValue,
            line: node.line)
    }

    /// Reads an enrichment.
    ///
    /// - Parameters:
    ///   - node: the enrichment.
    ///   - path: where in the configuration.
    /// - Returns: nil when something is wrong with it, which is noted.
    mutating func enrichment(_ node: YAMLNode, at path: String) -> Enrichment? {
        guard let members = members(of: node, at: path, known: ["target", "value"]) else { return nil }
        let target = target(members["target"], in: node, at: path)
        guard let value = members["value"], !value.isNull else {
            error(
                members["value"] ?? node, "\(path).value", "value is missing",
                "write value: and a constant or template")
            return nil
        }
        let content: Enrichment.Content
        if let text = value.text, ValueTemplate.isTemplate(text) {
            do throws(PathMistake) {
                content = .template(try ValueTemplate(text))
            } catch {
                self.error(error, value, "\(path).value")
                return nil
            }
        } else {
            guard let constant = constant(value, at: "\(path).value") else { return nil }
            content = .constant(constant)
        }
        guard let target else { return nil }
        checkSuffix(of: target, members["target"] ?? node, at: path, enrichment: content)
        return Enrichment(target: target, content: content, line: node.line)
    }

    /// Reads a change in place.
    ///
    /// - Parameters:
    ///   - node: the change.
    ///   - path: where in the configuration.
    /// - Returns: nil when something is wrong with it, which is noted.
    mutating func change(_ node: YAMLNode, at path: String) -> FieldTransform? {
        let known = ["target", "transform", "format", "default_value"]
        guard let members = members(of: node, at: path, known: known) else { return nil }
        let target = target(members["target"], in: node, at: path)
        if members["transform"] == nil {
            error(
                node, "\(path).transform", "transform is missing", "write transform: and a transform's name")
            return nil
        }
        let transform = transform(members, at: path)
        if let transform, transform.name != .defaultValue, let node = members["default_value"] {
            error(
                node, "\(path).default_value", "\(transform.name.rawValue) does not use default_value",
                "take it out, or write transform: default")
        }
        guard let target, let transform else { return nil }
        checkSuffix(of: target, members["target"] ?? node, at: path, mapping: transform, nil, nil)
        return FieldTransform(target: target, transform: transform, line: node.line)
    }

    fileprivate mutating func source(_ node: YAMLNode?, in entry: YAMLNode, at path: String) -> SourcePath? {
        guard let node else {
            error(
                entry, "\(path).source", "source is missing",
                "write source: and a path such as properties.order_id")
            return nil
        }
        guard let text = text(node, at: "\(path).source") else { return nil }
        do throws(PathMistake) {
            let source = try SourcePath(text)
            if let doubt = source.doubt {
                if doubt.isMisspelt {
                    error(doubt, node, "\(path).source")
                } else {
                    warning(node, "\(path).source", doubt.message, doubt.suggestion)
                }
            }
            return source
        } catch {
            self.error(error, node, "\(path).source")
            return nil
        }
    }

    fileprivate mutating func target(_ node: YAMLNode?, in entry: YAMLNode, at path: String) -> TargetPath? {
        guard let node else {
            error(
                entry, "\(path).target", "target is missing",
                "write target: and a place such as event.meta.orderId")
            return nil
        }
        guard let text = text(node, at: "\(path).target") else { return nil }
        do throws(PathMistake) {
            return try TargetPath(text)
        } catch {
            self.error(error, node, "\(path).target")
            return nil
        }
    }

    fileprivate mutating func valueMap(_ node: YAMLNode, at path: String) -> ValueMap? {
        guard let entries = entries(of: node, at: path) else { return nil }
        guard !entries.isEmpty else {
            error(node, path, "value_map is empty", "list values as 'from': to, with '*' for all others")
            return nil
        }
        return ValueMap(
            entries.map { entry in
                let isNothing = entry.member.value.isNull
                let value = isNothing ? nil : constant(entry.member.value, at: Self.path(path, entry.key))
                return ValueMap.Entry(key: entry.key, value: value)
            })
    }
}
