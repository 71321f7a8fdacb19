//! The game and its rules.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// Possible values for a board square. `.` means empty square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "mark", example = ".")]
#[allow(missing_docs, reason = "a schema whose values have words of their own is no `enum`, but a choice of constants")]
pub enum Mark {
    #[default]
    #[serde(rename = ".")]
    Empty,
    X,
    O,
}

/// A row or a column, from 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "coordinate", example = 1, extend("minimum" = 1, "maximum" = 3))]
#[serde(try_from = "u8")]
pub struct Coordinate(u8);

impl Coordinate {
    fn index(self) -> usize {
        usize::from(self.0 - 1)
    }
}

impl TryFrom<u8> for Coordinate {
    type Error = Refusal;

    fn try_from(number: u8) -> Result<Self, Refusal> {
        if (1..=3).contains(&number) { Ok(Self(number)) } else { Err(Refusal::IllegalCoordinates) }
    }
}

/// The squares, row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "board")]
pub struct Board([[Mark; 3]; 3]);

impl Board {
    /// Returns the mark that has three in a row, or [`Mark::Empty`].
    fn winner(&self) -> Mark {
        let Self(rows) = *self;
        let columns = [0, 1, 2].map(|column| rows.map(|row| row[column]));
        let diagonals = [[0, 1, 2], [2, 1, 0]].map(|columns| [0, 1, 2].map(|row| rows[row][columns[row]]));
        let mut lines = rows.into_iter().chain(columns).chain(diagonals);
        let won = lines.find(|&[one, two, three]| one != Mark::Empty && one == two && two == three);
        won.map_or(Mark::Empty, |[mark, ..]| mark)
    }
}

/// The state of the game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "status")]
pub struct Status {
    /// Winner of the game. `.` means nobody has won yet.
    pub winner: Mark,
    /// The board as it is now.
    pub board: Board,
}

/// A game. It does not check whose turn it is.
#[derive(Debug, Default)]
pub struct Game(Status);

impl Game {
    /// Returns the board and the winner.
    #[must_use]
    pub fn status(&self) -> Status {
        self.0
    }

    /// Returns the mark on a square.
    #[must_use]
    pub fn at(&self, row: Coordinate, column: Coordinate) -> Mark {
        self.0.board.0[row.index()][column.index()]
    }

    /// Sets a mark. The first winner stays the winner.
    ///
    /// # Errors
    ///
    /// If the mark is [`Mark::Empty`], or the square has one.
    pub fn set(&mut self, row: Coordinate, column: Coordinate, mark: Mark) -> Result<Status, Refusal> {
        if mark == Mark::Empty {
            return Err(Refusal::InvalidMark);
        }
        let Status { winner, board } = &mut self.0;
        let square = &mut board.0[row.index()][column.index()];
        if *square != Mark::Empty {
            return Err(Refusal::NotEmpty);
        }
        *square = mark;
        if *winner == Mark::Empty {
            *winner = board.winner();
        }
        Ok(self.0)
    }

    /// Begins a new game.
    pub fn reset(&mut self) -> Status {
        *self = Self::default();
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Coordinate, Game, Mark, Refusal};

    /// Sets a mark, written as in `X12`: the mark, its row and its column.
    fn set(game: &mut Game, turn: &str) -> Result<Mark, Refusal> {
        let [mark, row, column] = turn.as_bytes() else { panic!("a mark, a row and a column: {turn}") };
        let mark = match mark {
            b'X' => Mark::X,
            b'O' => Mark::O,
            _ => Mark::Empty,
        };
        let [row, column] = [row, column].map(|digit| Coordinate::try_from(digit - b'0'));
        game.set(row?, column?, mark).map(|status| status.winner)
    }

    #[test]
    fn three_in_a_row_wins() {
        for (turns, winner) in [
            ("X11 X12", Mark::Empty),
            ("X11 X12 X13", Mark::X),
            ("O31 O32 O33", Mark::O),
            ("X12 X22 X32", Mark::X),
            ("X11 O12 X22 O13 X33", Mark::X),
            ("O13 O22 O31", Mark::O),
            ("X11 X12 O13", Mark::Empty),
            ("X11 O12 X13 X21 O22 O23 O31 X32 X33", Mark::Empty),
            ("X11 X12 X13 O21 O22 O23", Mark::X),
        ] {
            let mut game = Game::default();
            let last = turns.split(' ').map(|turn| set(&mut game, turn)).last();
            assert_eq!(last, Some(Ok(winner)), "{turns}");
            assert_eq!(game.reset(), Game::default().status());
        }
    }

    #[test]
    fn illegal_moves_change_nothing() {
        let mut game = Game::default();
        set(&mut game, "X22").expect("a legal mark");
        let before = game.status();
        for (turn, refusal) in [
            ("O22", Refusal::NotEmpty),
            ("X22", Refusal::NotEmpty),
            (".11", Refusal::InvalidMark),
            (".22", Refusal::InvalidMark),
            ("X01", Refusal::IllegalCoordinates),
            ("X14", Refusal::IllegalCoordinates),
        ] {
            assert_eq!(set(&mut game, turn), Err(refusal), "{turn}");
            assert_eq!(game.status(), before, "{turn}");
        }
    }
}
