package dev.sibyl.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A root, an intermediate authority, and a certificate for 127.0.0.1, all with keys of one kind,
/// as public sites have them. The clients that trust the root verify two signatures, as with a
/// public site.
final class TlsChain {

  private final String signature;
  private final KeyPairGenerator keys;
  private final X509Certificate root;
  private final X509Certificate intermediate;
  private final X509Certificate site;
  private final KeyPair siteKeys;
  private int serial;

  TlsChain(String algorithm, AlgorithmParameterSpec parameters, String signature)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    this.signature = signature;
    this.keys = KeyPairGenerator.getInstance(algorithm);
    keys.initialize(parameters);
    var rootKeys = keys.generateKeyPair();
    var intermediateKeys = keys.generateKeyPair();
    this.siteKeys = keys.generateKeyPair();
    var rootName = "CN=Bench Root " + algorithm;
    var intermediateName = "CN=Bench Intermediate " + algorithm;
    this.root = sign(rootName, rootKeys, rootName, rootKeys, /* isAuthority= */ true);
    this.intermediate =
        sign(rootName, rootKeys, intermediateName, intermediateKeys, /* isAuthority= */ true);
    this.site =
        sign(
            intermediateName, intermediateKeys, "CN=127.0.0.1", siteKeys, /* isAuthority= */ false);
  }

  private X509Certificate sign(
      String issuer, KeyPair issuerKeys, String subject, KeyPair subjectKeys, boolean isAuthority)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Principal(issuer),
            BigInteger.valueOf(++serial),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(90))),
            new X500Principal(subject),
            subjectKeys.getPublic());
    builder.addExtension(
        Extension.basicConstraints, /* isCritical= */ true, new BasicConstraints(isAuthority));
    if (!isAuthority) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          /* isCritical= */ false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    }
    var signer = new JcaContentSignerBuilder(signature).build(issuerKeys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  X509Certificate root() {
    return root;
  }

  /// For the server.
  SSLContext serverContext() throws GeneralSecurityException, IOException {
    var password = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "site", siteKeys.getPrivate(), password, new X509Certificate[] {site, intermediate});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
