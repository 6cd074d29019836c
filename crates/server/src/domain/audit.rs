//! The audit log: append-only, each entry sealed with the hash of the one before.

use sha2::{Digest, Sha256};

use super::secret::hex;

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What happened. No personal data: ids only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// Who: `student`, `staff:<name>`, `payment:<provider>`, `operator`.
    pub actor: String,
    /// What, such as `capture.submit`.
    pub action: String,
    /// To which thing, such as `record:<id>`.
    pub subject: String,
    /// Anything more, in stable words.
    pub detail: String,
}

/// An entry in its place of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// 1, 2, 3 ... without a gap.
    pub seq: i64,
    /// The entry.
    pub entry: Entry,
    /// Hash of the entry before.
    pub previous: String,
    /// Hash of this one.
    pub hash: String,
}

/// Where a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the audit chain is broken at entry {seq}")]
pub struct Broken {
    /// The first entry that does not fit.
    pub seq: i64,
}

/// Seals `entry` as number `seq` behind the entry whose hash is `previous`.
pub fn seal(seq: i64, entry: &Entry, previous: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(seq.to_be_bytes());
    digest.update(entry.at.to_be_bytes());
    // Every field is preceded by its length: no two different entries give the same bytes.
    for field in [previous, &entry.actor, &entry.action, &entry.subject, &entry.detail] {
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field);
    }
    hex(&digest.finalize())
}

/// Checks that `link` continues a chain that stands at `(seq, hash)`, and returns where it stands then.
///
/// # Errors
/// [`Broken`] when the number, the link to the entry before or the seal does not fit.
pub fn verify(standing: (i64, &str), link: &Link) -> Result<(i64, String), Broken> {
    let (seq, hash) = standing;
    let fits = link.seq == seq + 1 && link.previous == hash && link.hash == seal(link.seq, &link.entry, hash);
    if fits { Ok((link.seq, link.hash.clone())) } else { Err(Broken { seq: seq + 1 }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: i64) -> Vec<Link> {
        let mut previous = GENESIS.to_owned();
        (1..=length)
            .map(|seq| {
                let entry = Entry {
                    at: seq,
                    actor: "student".into(),
                    action: "capture.submit".into(),
                    subject: format!("record:{seq}"),
                    detail: String::new(),
                };
                let hash = seal(seq, &entry, &previous);
                Link { seq, entry, previous: std::mem::replace(&mut previous, hash.clone()), hash }
            })
            .collect()
    }

    fn check(links: &[Link]) -> Result<(), Broken> {
        links.iter().try_fold((0, GENESIS.to_owned()), |(seq, hash), link| verify((seq, &hash), link)).map(|_| ())
    }

    #[test]
    fn a_whole_chain_verifies_and_any_change_shows() {
        assert_eq!(check(&chain(5)), Ok(()));

        let mut changed = chain(5);
        changed[2].entry.detail = "x".into();
        assert_eq!(check(&changed), Err(Broken { seq: 3 }));

        let mut shortened = chain(5);
        shortened.remove(1);
        assert_eq!(check(&shortened), Err(Broken { seq: 2 }));

        let mut resealed = chain(5);
        resealed[0].entry.actor = "nobody".into();
        resealed[0].hash = seal(1, &resealed[0].entry, GENESIS);
        assert_eq!(check(&resealed), Err(Broken { seq: 2 }));
    }
}
