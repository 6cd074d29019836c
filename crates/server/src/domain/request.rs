//! What a student may ask of customer service while a photo is in review.

use super::word::worded;

worded! {
    /// What is asked.
    pub enum RequestKind {
        /// Give the submission back.
        Withdraw = "withdraw",
        /// Name, number or school on the record is wrong.
        WrongInformation = "wrong_information",
    }
}
