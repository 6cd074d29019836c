//! Secrets from the machine's random source.

use crate::domain::secret::Token;
use crate::failure::Failure;

/// A new bearer token.
///
/// # Errors
/// [`Failure::Machine`] when the machine has no randomness.
pub fn token() -> Result<Token, Failure> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(Token::from_random(bytes))
}

/// A password that can be read out and typed: 20 characters of 31, 99 bits.
///
/// # Errors
/// [`Failure::Machine`] when the machine has no randomness.
pub fn password() -> Result<String, Failure> {
    const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut password = String::new();
    while password.len() < 23 {
        let mut byte = [0];
        fill(&mut byte)?;
        // Bytes beyond a whole number of alphabets are thrown away: every character is equally likely.
        let index = usize::from(byte[0]);
        if index >= ALPHABET.len() * 8 {
            continue;
        }
        if password.len() % 6 == 5 {
            password.push('-');
        }
        password.push(char::from(ALPHABET[index % ALPHABET.len()]));
    }
    Ok(password)
}

/// Random bytes.
///
/// # Errors
/// [`Failure::Machine`] when the machine has no randomness.
pub fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

fn fill(bytes: &mut [u8]) -> Result<(), Failure> {
    getrandom::fill(bytes).map_err(Failure::machine("get randomness"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_groups_and_never_the_same() {
        let password = password().unwrap();
        assert_eq!(password.split('-').map(str::len).collect::<Vec<_>>(), [5, 5, 5, 5], "{password}");
        assert_ne!(password, super::password().unwrap());
    }
}
