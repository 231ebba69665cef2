//! The small stack language of calculated functions.

/// Braces inside braces that are followed. Gradients with many stops nest about a hundred.
const DEPTH: usize = 256;

/// Numbers on the stack: the standard promises 100.
const STACK: usize = 256;

/// A program.
pub(super) struct Program(Vec<Step>);

enum Step {
    Number(f32),
    Do(Name),
    If(Program),
    Either(Program, Program),
}

macro_rules! names {
    ($($name:ident = $text:literal),* $(,)?) => {
        #[derive(Clone, Copy, PartialEq, Eq)]
        enum Name { $($name),* }

        impl Name {
            fn read(word: &str) -> Option<Self> {
                match word {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }

            fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

names! {
    Abs = "abs", Add = "add", Atan = "atan", Ceiling = "ceiling", Cos = "cos", Cvi = "cvi",
    Cvr = "cvr", Div = "div", Exp = "exp", Floor = "floor", Idiv = "idiv", Ln = "ln", Log = "log",
    Mod = "mod", Mul = "mul", Neg = "neg", Round = "round", Sin = "sin", Sqrt = "sqrt",
    Sub = "sub", Truncate = "truncate", And = "and", Bitshift = "bitshift", Eq = "eq", Ge = "ge",
    Gt = "gt", Le = "le", Lt = "lt", Ne = "ne", Not = "not", Or = "or", Xor = "xor",
    False = "false", True = "true", Copy = "copy", Dup = "dup", Exch = "exch", Index = "index",
    Pop = "pop", Roll = "roll",
}

impl Program {
    /// Reads a program in its outer braces.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(text).replace('{', " { ").replace('}', " } ");
        let mut words = text.split([' ', '\t', '\r', '\n', '\x0c', '\0']).filter(|w| !w.is_empty());
        (words.next()? == "{").then_some(())?;
        Self::block(&mut words, DEPTH)
    }

    fn block<'a>(words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        let (mut steps, mut blocks) = (Vec::new(), Vec::new());
        loop {
            match words.next()? {
                "{" => blocks.push(Self::block(words, depth)?),
                "}" => return blocks.is_empty().then_some(Self(steps)),
                "if" => steps.push(Step::If(blocks.pop()?)),
                "ifelse" => {
                    let other = blocks.pop()?;
                    steps.push(Step::Either(blocks.pop()?, other));
                }
                word => steps.push(match Name::read(word) {
                    Some(name) => Step::Do(name),
                    None => Step::Number(word.parse().ok()?),
                }),
            }
        }
    }

    /// What is on the stack in the end. A program that goes wrong gives what it had.
    pub(super) fn run(&self, input: &[f32]) -> Vec<f32> {
        let mut stack = input.to_vec();
        let _ = self.step_through(&mut stack);
        stack
    }

    fn step_through(&self, stack: &mut Vec<f32>) -> Option<()> {
        for step in &self.0 {
            match step {
                Step::Number(number) => stack.push(*number),
                Step::Do(name) => name.act(stack)?,
                Step::If(then) => {
                    if stack.pop()? != 0.0 {
                        then.step_through(stack)?;
                    }
                }
                Step::Either(then, other) => {
                    let branch = if stack.pop()? == 0.0 { other } else { then };
                    branch.step_through(stack)?;
                }
            }
            if stack.len() > STACK {
                return None;
            }
        }
        Some(())
    }
}

/// Gives the colours that lie between two, evenly, both with them.
pub(super) type Between<'a> = &'a dyn Fn(&[f32], &[f32]) -> Option<Vec<Vec<f32>>>;

impl Program {
    /// The same program with other colours. It must go from colour to colour in straight stretches,
    /// spelt as typst-pdf spells them: a share on the stack, then for each part
    /// `at index from exch to from sub mul add`, at last the share taken away. A choice may be one
    /// colour as well, with or without a `pop` before it.
    pub(super) fn recoloured(&self, parts: usize, between: Between<'_>) -> Option<Self> {
        let mut out = Vec::new();
        let mut rest = self.0.as_slice();
        while let Some((step, next)) = rest.split_first() {
            if let Some((from, to, after)) = stretch(rest, parts) {
                out.extend(spelt(&between(&from, &to)?));
                rest = after;
                continue;
            }
            out.push(match step {
                Step::Number(number) => Step::Number(*number),
                Step::Do(name) => Step::Do(*name),
                Step::If(then) => Step::If(then.recoloured(parts, between)?),
                Step::Either(then, other) => {
                    Step::Either(then.choice(parts, between)?, other.choice(parts, between)?)
                }
            });
            rest = next;
        }
        Some(Self(out))
    }

    /// The same choice with other colours.
    fn choice(&self, parts: usize, between: Between<'_>) -> Option<Self> {
        let numbers = match self.0.split_first() {
            Some((Step::Do(Name::Pop), numbers)) => numbers,
            _ => self.0.as_slice(),
        };
        let number = |step: &Step| match step {
            Step::Number(number) => Some(*number),
            _ => None,
        };
        let colour: Option<Vec<f32>> = numbers.iter().map(number).collect();
        let Some(colour) = colour.filter(|colour| colour.len() == parts) else {
            return self.recoloured(parts, between);
        };
        let new = between(&colour, &colour)?.into_iter().next()?;
        let pops = self.0.len() - numbers.len();
        let steps = (0..pops).map(|_| Step::Do(Name::Pop));
        Some(Self(steps.chain(new.into_iter().map(Step::Number)).collect()))
    }

    /// The program as it is written.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('{');
        for step in &self.0 {
            match step {
                Step::Number(number) => out.push_str(&number.to_string()),
                Step::Do(name) => out.push_str(name.text()),
                Step::If(then) => {
                    then.write(out);
                    out.push_str("if");
                }
                Step::Either(then, other) => {
                    then.write(out);
                    other.write(out);
                    out.push_str("ifelse");
                }
            }
            out.push(' ');
        }
        out.push('}');
    }
}

/// The two colours of a stretch that begins here, and what comes behind it.
#[expect(clippy::float_cmp, reason = "the same number, written again")]
fn stretch(steps: &[Step], parts: usize) -> Option<(Vec<f32>, Vec<f32>, &[Step])> {
    use Step::{Do, Number};
    let (mut from, mut to, mut rest) = (Vec::new(), Vec::new(), steps);
    for part in 0..parts {
        let [
            Number(at),
            Do(Name::Index),
            Number(a),
            Do(Name::Exch),
            Number(b),
            Number(c),
            Do(Name::Sub),
            Do(Name::Mul),
            Do(Name::Add),
            after @ ..,
        ] = rest
        else {
            return None;
        };
        if *at != part as f32 || a != c {
            return None;
        }
        from.push(*a);
        to.push(*b);
        rest = after;
    }
    match rest {
        [Number(many), Number(by), Do(Name::Roll), Do(Name::Pop), after @ ..]
            if *many == (parts + 1) as f32 && *by == -1.0 =>
        {
            Some((from, to, after))
        }
        _ => None,
    }
}

/// The steps that take a share from the stack and put the colour there.
fn spelt(colours: &[Vec<f32>]) -> Vec<Step> {
    use Step::{Do, Number};
    let pieces = colours.len().saturating_sub(1);
    let mut out = Vec::new();
    for (piece, pair) in colours.windows(2).enumerate().rev() {
        let [from, to] = pair else { continue };
        let mut steps = vec![
            Number(piece as f32 / pieces as f32),
            Do(Name::Sub),
            Number(pieces as f32),
            Do(Name::Mul),
        ];
        for (part, (from, to)) in from.iter().zip(to).enumerate() {
            steps.extend([Number(part as f32), Do(Name::Index), Number(to - from), Do(Name::Mul)]);
            steps.extend([Number(*from), Do(Name::Add)]);
        }
        steps.extend([
            Number((from.len() + 1) as f32),
            Number(-1.0),
            Do(Name::Roll),
            Do(Name::Pop),
        ]);
        out = if out.is_empty() {
            steps
        } else {
            let end = (piece + 1) as f32 / pieces as f32;
            let choice = Step::Either(Program(steps), Program(out));
            vec![Do(Name::Dup), Number(end), Do(Name::Le), choice]
        };
    }
    out
}

/// A whole number.
#[expect(clippy::cast_possible_truncation, reason = "what does not fit is held at the ends")]
fn whole(value: f32) -> i64 {
    value as i64
}

fn truth(is: bool) -> f32 {
    f32::from(u8::from(is))
}

impl Name {
    fn act(self, stack: &mut Vec<f32>) -> Option<()> {
        let out = match self {
            Self::True => 1.0,
            Self::False => 0.0,
            Self::Dup => *stack.last()?,
            Self::Pop => return stack.pop().map(|_| ()),
            Self::Copy | Self::Index | Self::Roll => return self.reorder(stack),
            Self::Exch => {
                let (b, a) = (stack.pop()?, stack.pop()?);
                stack.push(b);
                a
            }
            Self::Abs
            | Self::Ceiling
            | Self::Cos
            | Self::Cvi
            | Self::Cvr
            | Self::Floor
            | Self::Ln
            | Self::Log
            | Self::Neg
            | Self::Not
            | Self::Round
            | Self::Sin
            | Self::Sqrt
            | Self::Truncate => self.of_one(stack.pop()?),
            _ => {
                let (b, a) = (stack.pop()?, stack.pop()?);
                self.of_two(a, b)
            }
        };
        stack.push(out);
        Some(())
    }

    fn of_one(self, a: f32) -> f32 {
        match self {
            Self::Abs => a.abs(),
            Self::Ceiling => a.ceil(),
            Self::Cos => a.to_radians().cos(),
            Self::Sin => a.to_radians().sin(),
            Self::Cvi | Self::Truncate => a.trunc(),
            Self::Floor => a.floor(),
            Self::Ln => a.ln(),
            Self::Log => a.log10(),
            Self::Neg => -a,
            // Truth values and numbers are one here: what is not 0 or 1 is a number.
            Self::Not if a == 0.0 || (a - 1.0).abs() < f32::EPSILON => 1.0 - a,
            Self::Not => !whole(a) as f32,
            Self::Round => (a + 0.5).floor(),
            Self::Sqrt => a.max(0.0).sqrt(),
            _ => a,
        }
    }

    #[expect(clippy::float_cmp, reason = "the language compares exactly")]
    fn of_two(self, a: f32, b: f32) -> f32 {
        match self {
            Self::Add => a + b,
            Self::Sub => a - b,
            Self::Mul => a * b,
            Self::Div if b == 0.0 => 0.0,
            Self::Div => a / b,
            Self::Idiv => whole(a).checked_div(whole(b)).unwrap_or_default() as f32,
            Self::Mod => whole(a).checked_rem(whole(b)).unwrap_or_default() as f32,
            Self::Exp => a.powf(b),
            Self::Atan => a.atan2(b).to_degrees().rem_euclid(360.0),
            Self::And => (whole(a) & whole(b)) as f32,
            Self::Or => (whole(a) | whole(b)) as f32,
            Self::Xor => (whole(a) ^ whole(b)) as f32,
            Self::Bitshift => {
                let by = u32::try_from(whole(b).unsigned_abs()).unwrap_or(u32::MAX);
                let shifted =
                    if b < 0.0 { whole(a).checked_shr(by) } else { whole(a).checked_shl(by) };
                shifted.unwrap_or_default() as f32
            }
            Self::Eq => truth(a == b),
            Self::Ne => truth(a != b),
            Self::Ge => truth(a >= b),
            Self::Gt => truth(a > b),
            Self::Le => truth(a <= b),
            Self::Lt => truth(a < b),
            _ => b,
        }
    }

    fn reorder(self, stack: &mut Vec<f32>) -> Option<()> {
        let first = whole(stack.pop()?);
        match self {
            Self::Index => {
                let at = stack.len().checked_sub(usize::try_from(first).ok()?.checked_add(1)?)?;
                stack.push(*stack.get(at)?);
            }
            Self::Copy => {
                let from = stack.len().checked_sub(usize::try_from(first).ok()?)?;
                stack.extend_from_within(from..);
            }
            _ => {
                let many = usize::try_from(whole(stack.pop()?)).ok()?;
                let from = stack.len().checked_sub(many)?;
                if many > 0 {
                    let by = first.rem_euclid(i64::try_from(many).ok()?);
                    stack.get_mut(from..)?.rotate_right(usize::try_from(by).ok()?);
                }
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::Program;

    fn run(text: &str, input: &[f32]) -> Vec<f32> {
        Program::read(text.as_bytes()).map(|program| program.run(input)).unwrap_or_default()
    }

    #[test]
    fn a_program_runs() {
        assert_eq!(run("{ 2 copy add 3 1 roll sub }", &[5.0, 3.0]), [8.0, 2.0]);
        assert_eq!(run("{dup 0.5 le{pop 1}{pop 2 3}ifelse}", &[0.5]), [1.0]);
        assert_eq!(run("{dup 0.5 le{pop 1}{pop 2 3}ifelse}", &[0.6]), [2.0, 3.0]);
        assert_eq!(run("{ 0 -1 atan }", &[]), [180.0]);
        assert_eq!(run("{ 1 index exch 4 -1 roll pop }", &[1.0, 2.0, 3.0]), [2.0, 2.0, 3.0]);
        assert_eq!(run("{ true not 3 5 and 1 2 bitshift }", &[]), [0.0, 1.0, 4.0]);
    }

    #[test]
    fn nonsense_is_no_program() {
        for text in ["", "{", "add", "{ nonsense }", "{ if }", "{ {} }"] {
            assert!(Program::read(text.as_bytes()).is_none(), "{text}");
        }
        assert_eq!(run("{ pop pop pop }", &[1.0]), Vec::<f32>::new());
        let deep = "{".repeat(10_000);
        assert!(Program::read(deep.as_bytes()).is_none());
    }
}
