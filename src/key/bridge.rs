//! jwt-compact's algorithms, called with plain bytes.

use jwt_compact::{Algorithm, AlgorithmSignature};

/// Whether the signature is good. One of another length than the algorithm's is not.
pub(super) fn verifies<A: Algorithm>(
    alg: &A,
    key: &A::VerifyingKey,
    message: &[u8],
    signature: &[u8],
) -> bool {
    let has_its_length = A::Signature::LENGTH.is_none_or(|length| length.get() == signature.len());
    has_its_length
        && A::Signature::try_from_slice(signature)
            .is_ok_and(|signature| alg.verify_signature(&signature, key, message))
}

pub(super) fn sign<A: Algorithm>(alg: &A, key: &A::SigningKey, message: &[u8]) -> Vec<u8> {
    alg.sign(key, message).as_bytes().into_owned()
}
