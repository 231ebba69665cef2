//! A small neural model that decides how a polyphone is read from the sentence around it.
//!
//! It is the bidirectional LSTM of g2pM (Park and Lee, Interspeech 2020; Apache-2.0), its weights
//! rounded to 8 bits. All arithmetic is plain `f32` in fixed order and with own approximations of
//! the transcendental functions, so that every platform gives the same readings.

use std::sync::OnceLock;

use super::bytes::{Bytes, List};

const MAGIC: &[u8] = b"hanzi-m1";
/// The width of an embedding.
const EMBEDDING: usize = 64;
/// The width of one direction's state.
const STATE: usize = 32;
const GATES: usize = 4 * STATE;
/// Rows of the embedding that stand for no character of the vocabulary.
const UNKNOWN: usize = 1;
const BEGIN: char = '시';
const END: char = '끝';

/// The model's tables, partly left in the embedded bytes.
pub(crate) struct Model {
    codes: Bytes,
    rows: Bytes,
    polyphones: Bytes,
    choices: List,
    classes: List,
    embedding: (Bytes, Bytes),
    forward: Cell,
    backward: Cell,
    hidden: Dense,
    output: Dense,
}

/// A matrix of rows with their biases.
struct Dense {
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// One direction of the LSTM; the matrices lie column after column, to be added up in parallel.
struct Cell {
    input: Vec<[f32; GATES]>,
    state: Vec<[f32; GATES]>,
    bias: [f32; GATES],
}

/// The state of one direction.
#[derive(Clone)]
struct State {
    hidden: [f32; STATE],
    cell: [f32; STATE],
}

impl Model {
    /// The embedded model; its small matrices are unpacked at first use.
    pub(crate) fn embedded() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::read(Bytes(include_bytes!("data/polyphones.bin"))))
    }

    fn read(mut bytes: Bytes) -> Model {
        if bytes.take(MAGIC.len()).0 != MAGIC {
            bytes = Bytes(&[]);
        }
        let sizes = bytes.take(16);
        let [vocabulary, rows, polyphones, classes] = [0, 1, 2, 3].map(|index| sizes.size(index));
        Model {
            codes: bytes.take(vocabulary * 4),
            rows: bytes.take(vocabulary * 2),
            polyphones: bytes.take(polyphones * 4),
            choices: List::take(&mut bytes, polyphones),
            classes: List::take(&mut bytes, classes),
            embedding: (bytes.take(rows * 4), bytes.take(rows * EMBEDDING)),
            forward: Cell::read(&mut bytes),
            backward: Cell::read(&mut bytes),
            hidden: Dense::read(&mut bytes, STATE, 2 * STATE),
            output: Dense::read(&mut bytes, classes, STATE),
        }
    }

    /// Whether the model knows several readings of the character.
    pub(crate) fn is_polyphone(&self, hanzi: char) -> bool {
        self.polyphones.find(hanzi).is_some()
    }

    /// Decides the readings of the characters of `sentence` at the `places`, given in order.
    pub(crate) fn decide(&self, sentence: &[char], places: &[usize]) -> Vec<Option<&'static str>> {
        let inputs: Vec<[f32; EMBEDDING]> = std::iter::once(BEGIN)
            .chain(sentence.iter().copied())
            .chain(std::iter::once(END))
            .map(|character| self.embed(character))
            .collect();
        let ahead = self.forward.run(inputs.iter());
        let behind = self.backward.run(inputs.iter().rev());
        let decide = |&place: &usize| {
            let hanzi = *sentence.get(place)?;
            let left = ahead.get(place + 1)?;
            let right = behind.get(inputs.len().checked_sub(place + 2)?)?;
            self.choose(hanzi, left, right)
        };
        places.iter().map(decide).collect()
    }

    fn choose(&self, hanzi: char, left: &[f32], right: &[f32]) -> Option<&'static str> {
        let context: Vec<f32> = left.iter().chain(right).copied().collect();
        let hidden: Vec<f32> =
            (0..STATE).map(|row| self.hidden.apply(row, &context).max(0.0)).collect();
        let choices = Bytes(self.choices.get(self.polyphones.find(hanzi)?));
        let mut best: Option<(f32, usize)> = None;
        for index in 0..choices.0.len() / 2 {
            let class = usize::from(choices.u16(index));
            let score = self.output.apply(class, &hidden);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, class));
            }
        }
        let name = self.classes.get(best?.1);
        std::str::from_utf8(name).ok().filter(|name| !name.is_empty())
    }

    fn embed(&self, character: char) -> [f32; EMBEDDING] {
        let row = self.codes.find(character).map_or(UNKNOWN, |at| usize::from(self.rows.u16(at)));
        let scale = self.embedding.0.f32(row);
        let bytes = self.embedding.1.slice(row * EMBEDDING, (row + 1) * EMBEDDING);
        let mut vector = [0.0; EMBEDDING];
        for (value, byte) in vector.iter_mut().zip(bytes) {
            *value = f32::from(byte.cast_signed()) * scale;
        }
        vector
    }
}

impl Dense {
    fn read(bytes: &mut Bytes, rows: usize, columns: usize) -> Dense {
        let weights = matrix(bytes, rows, columns);
        let bias = bytes.take(rows * 4);
        Dense { weights, bias: (0..rows).map(|row| bias.f32(row)).collect() }
    }

    fn apply(&self, row: usize, input: &[f32]) -> f32 {
        let start = row.saturating_mul(input.len());
        let weights = self.weights.get(start..start + input.len()).unwrap_or(&[]);
        let sum: f32 = weights.iter().zip(input).map(|(weight, value)| weight * value).sum();
        sum + self.bias.get(row).copied().unwrap_or(0.0)
    }
}

impl Cell {
    fn read(bytes: &mut Bytes) -> Cell {
        let input = columns(&matrix(bytes, GATES, EMBEDDING), EMBEDDING);
        let state = columns(&matrix(bytes, GATES, STATE), STATE);
        let biases = bytes.take(GATES * 4);
        let mut bias = [0.0; GATES];
        for (row, value) in bias.iter_mut().enumerate() {
            *value = biases.f32(row);
        }
        Cell { input, state, bias }
    }

    /// The states after each input.
    fn run<'a>(&self, inputs: impl Iterator<Item = &'a [f32; EMBEDDING]>) -> Vec<[f32; STATE]> {
        let mut state = State { hidden: [0.0; STATE], cell: [0.0; STATE] };
        let step = |input: &[f32; EMBEDDING]| {
            self.step(input, &mut state);
            state.hidden
        };
        inputs.map(step).collect()
    }

    /// The gates lie in the order input, forget, cell, output.
    fn step(&self, input: &[f32; EMBEDDING], state: &mut State) {
        let mut gates = self.bias;
        add(&mut gates, &self.input, input);
        add(&mut gates, &self.state, &state.hidden);
        for index in 0..STATE {
            let [enter, forget, new, leave] = [0, 1, 2, 3].map(|gate| gates[gate * STATE + index]);
            let cell = sigmoid(forget) * state.cell[index] + sigmoid(enter) * tanh(new);
            state.cell[index] = cell;
            state.hidden[index] = sigmoid(leave) * tanh(cell);
        }
    }
}

/// Adds a matrix times a vector.
fn add(sums: &mut [f32; GATES], matrix: &[[f32; GATES]], vector: &[f32]) {
    for (column, factor) in matrix.iter().zip(vector) {
        for (sum, weight) in sums.iter_mut().zip(column) {
            *sum += weight * factor;
        }
    }
}

/// A rational approximation of the hyperbolic tangent, exact to about 1e-4.
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-4.97, 4.97);
    let square = x * x;
    let above = x * (135_135.0 + square * (17_325.0 + square * (378.0 + square)));
    let below = 135_135.0 + square * (62_370.0 + square * (3_150.0 + square * 28.0));
    above / below
}

fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// Unpacks a matrix of signed bytes whose rows have a scale each.
fn matrix(bytes: &mut Bytes, rows: usize, columns: usize) -> Vec<f32> {
    let scales = bytes.take(rows * 4);
    let cells = bytes.take(rows * columns);
    let mut weights = vec![0.0; rows * columns];
    for (index, (weight, byte)) in weights.iter_mut().zip(cells.0).enumerate() {
        *weight = f32::from(byte.cast_signed()) * scales.f32(index / columns);
    }
    weights
}

fn columns(matrix: &[f32], width: usize) -> Vec<[f32; GATES]> {
    let mut columns = vec![[0.0; GATES]; width];
    for (row, weights) in matrix.chunks_exact(width).enumerate().take(GATES) {
        for (column, weight) in columns.iter_mut().zip(weights) {
            column[row] = *weight;
        }
    }
    columns
}
