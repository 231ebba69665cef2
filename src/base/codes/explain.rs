//! What `bridgebook explain CODE` says beyond the message.

use crate::base::diagnostic::Words;

/// The explanation of a code. Empty for an unknown code.
pub fn explanation(_id: &str) -> Words {
    Words::new("", "")
}
