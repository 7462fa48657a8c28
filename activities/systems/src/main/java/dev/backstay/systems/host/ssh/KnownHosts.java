package dev.backstay.systems.host.ssh;

import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.model.HostRef;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * The keys a host may show, from a file in the format of OpenSSH: plain and hashed names, patterns,
 * ports, {@code @revoked}. Certificates of a host authority are not known.
 */
final class KnownHosts {
  private static final String REVOKED = "revoked";

  private final HostRef host;
  private final Path file;
  private final List<PublicKey> known = new ArrayList<>();
  private final List<PublicKey> revoked = new ArrayList<>();

  private KnownHosts(HostRef host, Path file) {
    this.host = host;
    this.file = file;
  }

  /** Reads the file anew: a person may have just mended it. */
  static KnownHosts of(HostRef host) throws HostUnreachable {
    KnownHosts hosts = new KnownHosts(host, FileReference.path(host.knownHosts()));
    try {
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(hosts.file)) {
        hosts.add(entry);
      }
    } catch (IOException | RuntimeException e) {
      throw new HostUnreachable(
          "The worker cannot read the known hosts in %s, which %s needs. Create the file with the line"
                  .formatted(hosts.file, host.words())
              + " that `ssh-keyscan` prints for this host, once you have compared its fingerprint.",
          e);
    }
    return hosts;
  }

  private void add(KnownHostEntry entry) {
    if (!entry.isHostMatch(host.address(), host.port())) {
      return;
    }
    PublicKey key = key(entry);
    if (key == null || (entry.getMarker() != null && !entry.getMarker().equals(REVOKED))) {
      return;
    }
    (REVOKED.equals(entry.getMarker()) ? revoked : known).add(key);
  }

  private static @Nullable PublicKey key(KnownHostEntry entry) {
    try {
      return entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
    } catch (IOException | GeneralSecurityException e) {
      return null; // a type that this client does not speak
    }
  }

  /** The types of key that are known of the host, so that it is asked for one of them. */
  List<String> types() {
    return known.stream().map(KeyUtils::getKeyType).distinct().toList();
  }

  /** Why the key is refused, and what to do; null when it is the host's. */
  @Nullable String objection(PublicKey shown) {
    if (has(revoked, shown)) {
      return "The host %s showed the key %s, which is marked as revoked in %s. Nothing was sent to it. Give the host a new key."
          .formatted(host.words(), print(shown), file);
    }
    if (has(known, shown)) {
      return null;
    }
    if (known.isEmpty()) {
      return """
          The host %s is not in %s. It showed the key %s. Nothing was sent to it. Compare the fingerprint on the host itself \
          (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) and add what `ssh-keyscan -p %d %s` prints to that file."""
          .formatted(host.words(), file, print(shown), host.port(), host.address());
    }
    return """
        The key of host %s has changed: it showed %s, and %s has another one. Nothing was sent to it. Either the host was \
        installed anew or somebody stands between. Find out which; when the new key is right, replace the line."""
        .formatted(host.words(), print(shown), file);
  }

  private static boolean has(List<PublicKey> keys, PublicKey key) {
    return keys.stream().anyMatch(k -> KeyUtils.compareKeys(k, key));
  }

  private static String print(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
  }
}
