package dev.sibyl.http.network;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/// The kinds of keys that servers have.
public enum KeyType {
  RSA("RSA", "SHA256withRSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4)),
  P256("EC", "SHA256withECDSA", new ECGenParameterSpec("secp256r1"));

  private final String algorithm;
  private final String signatureAlgorithm;
  private final AlgorithmParameterSpec parameters;

  KeyType(String algorithm, String signatureAlgorithm, AlgorithmParameterSpec parameters) {
    this.algorithm = algorithm;
    this.signatureAlgorithm = signatureAlgorithm;
    this.parameters = parameters;
  }

  String signatureAlgorithm() {
    return signatureAlgorithm;
  }

  KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
