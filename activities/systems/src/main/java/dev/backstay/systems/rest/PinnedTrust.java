package dev.backstay.systems.rest;

import dev.backstay.workflows.job.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of one PEM file and nothing else. */
final class PinnedTrust {
  private PinnedTrust() {}

  static SSLContext of(String caRef) {
    try {
      if (caRef.isEmpty()) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      byte[] pem = Credential.resolve("caRef", caRef).getBytes(StandardCharsets.UTF_8);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        trusted.setCertificateEntry("ca" + number++, certificate);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The certificates of " + caRef + " cannot be used: " + e.getMessage(),
          "Put the PEM file of the server's certificate authority there.");
    }
  }
}
