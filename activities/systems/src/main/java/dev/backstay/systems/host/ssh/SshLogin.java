package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one host: checks its key, then logs in with ours. Never a password, never an
 * agent, and nothing from the worker's own {@code ~/.ssh}.
 */
final class SshLogin implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LOG_IN = Duration.ofSeconds(30);

  /** A silent host is noticed after about 45 seconds. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final HostRef host;
  private final SshClient client;
  private final AtomicReference<@Nullable String> objection = new AtomicReference<>();

  SshLogin(HostRef host) {
    this.host = host;
    this.client = SshClient.setUpDefaultClient();
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setServerKeyVerifier((session, address, key) -> false);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, KEEP_ALIVE);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 2);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    client.start();
  }

  /** One connection at a time; the caller sees to that. */
  ClientSession open() throws HostUnreachable {
    KnownHosts known = KnownHosts.of(host);
    KeyPair key = key();
    objection.set(null);
    client.setServerKeyVerifier(
        (session, address, shown) -> {
          objection.set(known.objection(shown));
          return objection.get() == null;
        });
    preferKnown(known.types());
    ClientSession session = null;
    try {
      HostConfigEntry entry =
          new HostConfigEntry(host.address(), host.address(), host.port(), host.user());
      session = client.connect(entry, null, null).verify(CONNECT).getSession();
      session.addPublicKeyIdentity(key);
      session.auth().verify(LOG_IN);
      return session;
    } catch (IOException e) {
      if (session != null) {
        session.close(true);
      }
      throw why(session, key, e);
    }
  }

  private HostUnreachable why(@Nullable ClientSession session, KeyPair key, IOException e) {
    String said = objection.get();
    if (said != null) {
      return new HostUnreachable(said, e);
    }
    if (session == null || !plain(e).contains("No more authentication methods")) {
      return new HostUnreachable(
          "The host %s does not answer: %s. See that it is up and that its SSH server can be reached from the worker."
              .formatted(host.words(), plain(e)),
          e);
    }
    return new HostUnreachable(
        """
        The host %s does not let %s in with the key %s (%s): %s. Add its public half to that user's authorized_keys \
        on the host."""
            .formatted(
                host.words(),
                host.user(),
                FileReference.path(host.key()),
                KeyUtils.getFingerPrint(key.getPublic()),
                plain(e)),
        e);
  }

  private static String plain(IOException e) {
    String message = e.getMessage();
    return (message == null ? e.getClass().getSimpleName() : message).replaceAll("\\s+", " ");
  }

  /** As OpenSSH does: a host with several keys shows the one that is known of it. */
  private void preferKnown(List<String> types) {
    client.setSignatureFactories(
        SshClient.setUpDefaultClient().getSignatureFactories().stream()
            .sorted(
                Comparator.comparing(
                    factory -> !types.contains(KeyUtils.getCanonicalKeyType(factory.getName()))))
            .toList());
  }

  private KeyPair key() throws HostUnreachable {
    Path file = FileReference.path(host.key());
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> keys =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, null);
      if (keys != null && keys.iterator().hasNext()) {
        return keys.iterator().next();
      }
      throw new GeneralSecurityException("there is no private key in it");
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new HostUnreachable(
          "The worker cannot use the key %s for host %s. It needs an unencrypted private key in OpenSSH's format, such as `ssh-keygen -t ed25519 -N ''` makes, readable by the worker only."
              .formatted(file, host.words()),
          e);
    }
  }

  @Override
  public void close() {
    client.stop();
  }
}
