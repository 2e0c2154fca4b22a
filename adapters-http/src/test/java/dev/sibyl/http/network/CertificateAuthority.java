package dev.sibyl.http.network;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate authority that exists in this process only.
public final class CertificateAuthority {

  /// When a certificate is valid. The dates are fixed: no test depends on the clock.
  enum Validity {
    NOW("2000-01-01T00:00:00Z", "2120-01-01T00:00:00Z"),
    PAST("2000-01-01T00:00:00Z", "2001-01-01T00:00:00Z"),
    FUTURE("2110-01-01T00:00:00Z", "2120-01-01T00:00:00Z");

    private final Date from;
    private final Date to;

    Validity(String from, String to) {
      this.from = Date.from(Instant.parse(from));
      this.to = Date.from(Instant.parse(to));
    }
  }

  private static final class Trusted {
    static final CertificateAuthority AUTHORITY = new CertificateAuthority("CN=Test Authority");
  }

  private static final KeyType KEY_TYPE = KeyType.P256;

  private static final AtomicLong SERIAL_NUMBERS = new AtomicLong();

  private final X500Principal name;
  private final PrivateKey key;
  private final X509Certificate certificate;

  CertificateAuthority(String name) {
    this.name = new X500Principal(name);
    var keys = KEY_TYPE.generate();
    this.key = keys.getPrivate();
    this.certificate =
        sign(this.name, key, KEY_TYPE, this.name, keys, Validity.NOW, /* names= */ null);
  }

  /// The authority that the clients of the tests trust.
  public static CertificateAuthority trusted() {
    return Trusted.AUTHORITY;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /// The certificate as the text of a PEM file.
  public String pem() {
    try {
      return TlsIdentity.pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// For a client that trusts this authority and has no certificate of its own.
  public SSLContext clientContext() {
    return context(new KeyManager[0]);
  }

  /// For a client that trusts this authority and has a certificate that it signed.
  public SSLContext clientContextWithCertificate() {
    return context(managers(issue(KeyType.P256, Validity.NOW, "client.example")));
  }

  /// For a server that trusts the clients of this authority.
  SSLContext serverContext(TlsIdentity identity) {
    return context(managers(identity));
  }

  /// A new identity of a server on this machine.
  public TlsIdentity issueForThisHost() {
    return issue(KeyType.P256, Validity.NOW, "localhost", "127.0.0.1", "::1");
  }

  /// Signs a new key.
  ///
  /// @param names host names and addresses
  TlsIdentity issue(KeyType type, Validity validity, String... names) {
    var keys = type.generate();
    var subject = new X500Principal("CN=" + names[0]);
    return new TlsIdentity(
        keys.getPrivate(), sign(name, key, KEY_TYPE, subject, keys, validity, names));
  }

  static TlsIdentity selfSigned(KeyType type, String... names) {
    var keys = type.generate();
    var subject = new X500Principal("CN=" + names[0]);
    var certificate = sign(subject, keys.getPrivate(), type, subject, keys, Validity.NOW, names);
    return new TlsIdentity(keys.getPrivate(), certificate);
  }

  /// @param names null for an authority
  private static X509Certificate sign(
      X500Principal issuer,
      PrivateKey issuerKey,
      KeyType issuerType,
      X500Principal subject,
      KeyPair keys,
      Validity validity,
      String @Nullable [] names) {
    try {
      var serial = BigInteger.valueOf(SERIAL_NUMBERS.incrementAndGet());
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer, serial, validity.from, validity.to, subject, keys.getPublic());
      builder.addExtension(
          Extension.basicConstraints, /* isCritical= */ true, new BasicConstraints(names == null));
      if (names != null) {
        builder.addExtension(
            Extension.subjectAlternativeName, /* isCritical= */ false, generalNames(names));
      }
      var signer = new JcaContentSignerBuilder(issuerType.signatureAlgorithm()).build(issuerKey);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static GeneralNames generalNames(String... names) {
    return new GeneralNames(
        Stream.of(names)
            .map(name ->
                new GeneralName(
                    isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }

  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("[\\d.]+");
  }

  private static KeyManager[] managers(TlsIdentity identity) {
    try {
      return identity.keyManagers();
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private SSLContext context(KeyManager[] keyManagers) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", certificate);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(keyManagers, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
