package dev.backstay.testkit.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key of its own for 127.0.0.1, made by the JDK's keytool in about a second, or found where one
 * was made before.
 */
public final class TlsIdentity {
  private static final String PASSWORD = "simulated";

  private final String name;
  private final Path store;
  private final Path certificate;

  /**
   * @param directory where its files are put, or were put before
   * @param name of the server, as {@code simulated-vbr}
   */
  public TlsIdentity(Path directory, String name) throws IOException {
    this.name = name;
    store = directory.resolve(name + ".p12");
    certificate = directory.resolve(name + ".pem");
    if (Files.exists(certificate)) {
      return;
    }
    keytool(
        List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "365"),
        List.of("-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1"));
    keytool(List.of("-exportcert", "-rfc", "-file", certificate.toString()), List.of());
  }

  /** What a client pins, as PEM. */
  public Path certificate() {
    return certificate;
  }

  public SSLContext context() throws IOException {
    try (InputStream file = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void keytool(List<String> what, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(List.of("-alias", name, "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(more);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
