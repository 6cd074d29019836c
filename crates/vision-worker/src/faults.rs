//! Vision's errors in the words of the protocol.

use runtu_inference::LoadError;
use runtu_vision::decode::DecodeError;
use runtu_vision::networks::NetworkError;
use runtu_vision::profile::{BackdropNotAllowed, Profile};
use runtu_vision::see::SeeError;
use runtu_vision::standardize::verify::VerifyError;
use runtu_vision_protocol::fault::{Fault, PictureFault};
use runtu_vision_protocol::model::Model;

pub fn of_load(model: Model, error: LoadError) -> Fault {
    match error {
        LoadError::Checksum { .. } => Fault::Checksum { model },
        LoadError::Build { reason, .. } => Fault::Network { model, detail: reason },
    }
}

fn of_network(error: NetworkError) -> Fault {
    let model = Model::ALL.into_iter().find(|m| m.manifest_name() == error.network);
    match model {
        Some(model) => Fault::Network { model, detail: error.reason },
        None => Fault::Panic { detail: error.to_string() },
    }
}

pub fn of_decoding(error: DecodeError) -> Fault {
    Fault::Picture(match error {
        DecodeError::NotAnImage => PictureFault::NotAnImage,
        DecodeError::Unsupported("HEIC") => PictureFault::Heic,
        DecodeError::Unsupported(_) => PictureFault::Unsupported,
        DecodeError::Truncated => PictureFault::Truncated,
        DecodeError::Damaged(_) => PictureFault::Damaged,
        DecodeError::TooLarge => PictureFault::TooLarge,
        DecodeError::Transparent => PictureFault::Transparent,
        DecodeError::TooSmall(width, height) => PictureFault::TooSmall { width, height },
    })
}

pub fn of_backdrop(profile: &Profile, refused: BackdropNotAllowed) -> Fault {
    Fault::Backdrop { profile: profile.id.clone(), backdrop: refused.asked }
}

pub fn of_sight(error: SeeError) -> Fault {
    match error {
        SeeError::EmptyFrame => Fault::Picture(PictureFault::Damaged),
        SeeError::Network(error) => of_network(error),
    }
}

pub fn of_verification(error: VerifyError) -> Fault {
    match error {
        VerifyError::Decode(error) => of_decoding(error),
        VerifyError::See(error) => of_sight(error),
    }
}
