//! One ONNX model in tract: built once, run with named outputs.

use crate::manifest::{Model, Spec};
use runtu_vision::networks::NetworkError;
use runtu_vision::tensor::{Rows, Tensor};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::Arc;
use thiserror::Error;
use tract_onnx::prelude::*;

/// Why a model's bytes are no network.
#[derive(Debug, Error)]
pub enum LoadError {
    /// These are not the bytes that the manifest names: a half-loaded, old or foreign file.
    #[error("the file of {name} has checksum {got}, where the manifest of this version names {expected}")]
    Checksum {
        /// The model's name.
        name: &'static str,
        /// What the manifest names.
        expected: String,
        /// What was given.
        got: String,
    },
    /// The right bytes, but the runtime cannot build them.
    #[error("{name} cannot be built: {reason}")]
    Build {
        /// The model's name.
        name: &'static str,
        /// What the runtime says.
        reason: String,
    },
}

/// A model that can run. Copies share the plan: one for each thread costs next to nothing.
#[derive(Clone)]
pub struct Network {
    model: Model,
    plan: Arc<TypedSimplePlan>,
}

impl Network {
    /// Builds the model from its bytes.
    pub fn load(model: Model, onnx: &[u8]) -> Result<Self, LoadError> {
        let spec = model.spec();
        let got = hex(&Sha256::digest(onnx));
        if got != spec.sha256 {
            return Err(LoadError::Checksum { name: model.name(), expected: spec.sha256.clone(), got });
        }
        let plan =
            build(spec, onnx).map_err(|error| LoadError::Build { name: model.name(), reason: format!("{error:#}") })?;
        Ok(Self { model, plan })
    }

    /// Runs the model; the outputs are in the manifest's order.
    pub fn run<const C: usize, const H: usize, const W: usize>(
        &self,
        image: &Tensor<C, H, W>,
    ) -> Result<Outputs, NetworkError> {
        let run = || -> TractResult<Vec<TValue>> {
            let input = tract_onnx::prelude::Tensor::from_shape(&Tensor::<C, H, W>::SHAPE, image.values())?;
            Ok(self.plan.run(tvec![input.into()])?.into_vec())
        };
        let values = run().map_err(|error| failed(self.model, &format!("{error:#}")))?;
        Ok(Outputs { model: self.model, values: values.into_iter() })
    }
}

fn build(spec: &Spec, mut onnx: &[u8]) -> TractResult<Arc<TypedSimplePlan>> {
    let outputs: Vec<&str> = spec.output.iter().map(|port| port.name.as_str()).collect();
    tract_onnx::onnx()
        .model_for_read(&mut onnx)?
        .with_input_names([&spec.input.name])?
        .with_outputs_by_name(outputs)?
        .with_input_fact(0, f32::fact(&spec.input.shape).into())?
        .into_optimized()?
        .into_runnable()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn failed(model: Model, reason: &str) -> NetworkError {
    NetworkError { network: model.name(), reason: reason.to_owned() }
}

/// The outputs of one run, to be taken in order.
pub struct Outputs {
    model: Model,
    values: std::vec::IntoIter<TValue>,
}

impl Outputs {
    /// The next output as rows.
    pub fn rows<const N: usize, const K: usize>(&mut self) -> Result<Rows<N, K>, NetworkError> {
        let model = self.model;
        let value = self.next()?;
        Rows::from_slice(numbers(model, &value)?).map_err(|error| failed(model, &error.to_string()))
    }

    /// The next output as a picture.
    pub fn tensor<const C: usize, const H: usize, const W: usize>(&mut self) -> Result<Tensor<C, H, W>, NetworkError> {
        let model = self.model;
        let value = self.next()?;
        Tensor::from_vec(numbers(model, &value)?.to_vec()).map_err(|error| failed(model, &error.to_string()))
    }

    /// The next output as one number.
    pub fn number(&mut self) -> Result<f32, NetworkError> {
        let model = self.model;
        let value = self.next()?;
        match numbers(model, &value)? {
            [number] => Ok(*number),
            more => Err(failed(model, &format!("{} values where one is due", more.len()))),
        }
    }

    fn next(&mut self) -> Result<TValue, NetworkError> {
        self.values.next().ok_or_else(|| failed(self.model, "an output is missing"))
    }
}

/// The values of an output, all of them finite.
fn numbers(model: Model, value: &TValue) -> Result<&[f32], NetworkError> {
    let view = value.as_plain_ram().ok_or_else(|| failed(model, "an output is not plain numbers"))?;
    let numbers = view.as_slice::<f32>().map_err(|error| failed(model, &format!("{error:#}")))?;
    if numbers.iter().all(|n| n.is_finite()) { Ok(numbers) } else { Err(failed(model, "an output is not finite")) }
}
