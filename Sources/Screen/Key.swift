/// One key press, mouse action or paste, as the terminal reported it.
///
/// Alt and a character is `escape`, then the character: terminals send the same bytes for both.
public enum Key: Equatable, Hashable, Sendable {
    /// A printable character, Space included.
    case character(Character)
    /// Enter or Return.
    case enter
    /// Escape by itself.
    case escape
    /// Tab.
    case tab
    /// Shift and Tab.
    case backTab
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Page Up.
    case pageUp
    /// Page Down.
    case pageDown
    /// Home.
    case home
    /// End.
    case end
    /// Backspace.
    case backspace
    /// Delete.
    case delete
    /// Insert.
    case insert
    /// Control and a letter in lower case, or one of `@ [ \ ] ^ _`; Tab, Enter and Escape have cases of their own.
    case control(Character)
    /// A function key, from 1.
    case function(Int)
    /// A mouse action.
    case mouse(MouseEvent)
    /// Text pasted in one go.
    case paste(String)
    /// A key this program has no name for.
    case unknown
}

/// A mouse action at a cell.
public struct MouseEvent: Equatable, Hashable, Sendable {
    /// What the mouse did.
    public enum Action: Equatable, Hashable, Sendable {
        /// The left button went down.
        case press
        /// The left button went up.
        case release
        /// The mouse moved while the left button was down.
        case drag
        /// The wheel turned away from the user.
        case wheelUp
        /// The wheel turned toward the user.
        case wheelDown
    }

    /// What the mouse did.
    public var action: Action
    /// The row, from 0 at the top.
    public var row: Int
    /// The column, from 0 at the left.
    public var column: Int

    /// Makes a mouse action.
    ///
    /// - Parameters:
    ///   - action: what the mouse did.
    ///   - row: the row, from 0 at the top.
    ///   - column: the column, from 0 at the left.
    public init(action: Action, row: Int, column: Int) {
        self.action = action
        self.row = row
        self.column = column
    }
}
