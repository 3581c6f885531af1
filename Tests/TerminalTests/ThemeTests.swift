import Foundation
import Screen
import Testing

@testable import Terminal

@Suite("Themes")
struct ThemeTests {
    private func look(_ theme: Theme, _ role: Role) -> ThemeLook { theme.look(of: role) }

    @Test("in high contrast every text stands out 7 to 1 or more from what is behind it (WCAG AAA)")
    func contrast() throws {
        for role in Role.allCases {
            let look = look(.highContrast, role)
            let background = try #require(look.background.rgb)
            let text = try #require(look.foreground.rgb)
            let faint = try #require(look.faintForeground?.rgb)
            #expect(Colors.contrast(text, background) >= 7, "\(role)")
            #expect(Colors.contrast(faint, background) >= 7, "\(role), faint")
            #expect(!look.attributes.contains(.dim), "\(role) is not drawn faint by the terminal")
        }
    }

    @Test("black on white is 21 to 1, and the grey that just misses 7 to 1 is told")
    func measure() throws {
        let black = ThemeColor.RGB(red: 0, green: 0, blue: 0)
        let white = ThemeColor.RGB(red: 255, green: 255, blue: 255)
        #expect(abs(Colors.contrast(black, white) - 21) < 0.001)
        let grey = ThemeColor.RGB(red: 0x8E, green: 0x8E, blue: 0x8E)
        #expect(Colors.contrast(grey, black) < 7)
    }

    @Test(
        "what went well and what did not stay apart for those who do not see red or green",
        arguments: Blindness.allCases)
    func blindness(_ blindness: Blindness) throws {
        let good = try #require(look(.colorBlind, .good).foreground.rgb)
        for role in [Role.bad, .retry, .warning, .halted] {
            let other = try #require(look(.colorBlind, role).foreground.rgb)
            #expect(Colors.distance(blindness.seen(good), blindness.seen(other)) > 50, "\(role)")
        }
    }

    @Test("the measure finds the reds and greens that such eyes take for one another")
    func confusion() {
        let red = ThemeColor.RGB(red: 0xD0, green: 0x50, blue: 0x20)
        let green = ThemeColor.RGB(red: 0x78, green: 0x80, blue: 0x20)
        #expect(Colors.distance(Blindness.green.seen(red), Blindness.green.seen(green)) < 25)
    }

    @Test("with eight and sixteen colours, too, the colour-blind theme has neither red nor green")
    func fewColors() {
        for role in Role.allCases {
            let color = look(.colorBlind, role).foreground
            #expect(![1, 2].contains(color.eight) && ![1, 2, 9, 10].contains(color.sixteen), "\(role)")
        }
    }

    @Test("outcomes differ by more than colour where there is none", arguments: Theme.allCases)
    func attributes(theme: Theme) {
        #expect(look(theme, .bad).attributes != look(theme, .good).attributes)
        #expect(look(theme, .halted).attributes.contains(.reversed))
        #expect(look(theme, .selected).attributes.contains(.reversed))
    }

    @Test("the default theme uses the terminal's own colours only, and never a background")
    func own() {
        for role in Role.allCases {
            let look = look(.standard, role)
            #expect(ThemeColor.Depth.allCases.allSatisfy { look.foreground.number(at: $0) < 8 })
            #expect(look.background == .own)
        }
    }

    @Test(
        "the number of colours decides the depth; fewer than eight are none",
        arguments: [
            (0, nil), (2, nil), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .palette),
            (0x100_0000, .direct),
        ] as [(Int, ThemeColor.Depth?)])
    func depth(colors: Int, depth: ThemeColor.Depth?) {
        #expect(ThemeColor.Depth(colors: colors) == depth)
    }

    @Test(
        "a colour is given by its red, green and blue where colours are direct; black never by a basic number"
    )
    func direct() {
        #expect(ThemeColor(eight: 7, sixteen: 15, palette: 231).number(at: .direct) == 0xFFFFFF)
        #expect(ThemeColor(eight: 3, sixteen: 3, palette: 208).number(at: .direct) == 0xFF8700)
        #expect(ThemeColor(eight: 0, sixteen: 0, palette: 16).number(at: .direct) == 8)
        #expect(ThemeColor(basic: 2).number(at: .direct) == 2)
    }

    @Test("no number exceeds its depth")
    func range() {
        for theme in Theme.allCases {
            for role in Role.allCases {
                let look = look(theme, role)
                for color in [look.foreground, look.background, look.faintForeground ?? .own] {
                    #expect(color.eight < 8 && color.sixteen < 16 && color.palette < 256)
                }
            }
        }
    }
}

/// How a kind of eye sees colours: the matrices of Machado, Oliveira and Fernandes (2009) at full severity.
enum Blindness: CaseIterable {
    /// No cones for red.
    case red
    /// No cones for green.
    case green

    private var matrix: [[Double]] {
        switch self {
        case .red:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        case .green:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        }
    }

    /// The linear components that such an eye sees of a colour.
    func seen(_ color: ThemeColor.RGB) -> [Double] {
        let linear = Colors.linear(color)
        return matrix.map { row in min(max(zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
    }
}

/// Measures of colours.
private enum Colors {
    static func linear(_ color: ThemeColor.RGB) -> [Double] {
        [color.red, color.green, color.blue].map { component in
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    static func contrast(_ one: ThemeColor.RGB, _ other: ThemeColor.RGB) -> Double {
        let lights = [one, other].map { color in
            zip([0.2126, 0.7152, 0.0722], linear(color)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return ((lights.max() ?? 0) + 0.05) / ((lights.min() ?? 0) + 0.05)
    }

    /// How far two colours, as linear components, are from each other in CIE Lab.
    static func distance(_ one: [Double], _ other: [Double]) -> Double {
        zip(lab(one), lab(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private static func lab(_ linear: [Double]) -> [Double] {
        let matrix = [
            [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
        ]
        let white = [0.9505, 1.0, 1.089]
        let parts = zip(matrix, white).map { row, white in
            let value = zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 } / white
            return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
        }
        return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
    }
}
