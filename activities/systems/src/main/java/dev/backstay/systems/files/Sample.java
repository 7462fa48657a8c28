package dev.backstay.systems.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A random sample of a manifest's readable regular files; every one is equally likely. The same
 * seed draws the same sample from the same manifest. Names that are no text are never drawn: no
 * program could be told to restore just them.
 *
 * @param of how many there were to draw from
 */
public record Sample(List<ManifestEntry> drawn, long of) {

  public static Sample draw(ManifestReader manifest, int size, String seed) throws IOException {
    Random random = new Random(seed.hashCode());
    Predicate<ManifestEntry> eligible =
        e -> e.isFile() && !e.unreadable() && FileName.text(e.path()).isPresent();
    List<ManifestEntry> drawn = new ArrayList<>();
    long seen = 0;
    for (var next = manifest.next(); next.isPresent(); next = manifest.next()) {
      ManifestEntry entry = next.get();
      if (!eligible.test(entry)) {
        continue;
      }
      seen++;
      if (drawn.size() < size) {
        drawn.add(entry);
      } else {
        // Reservoir: the n-th file replaces one of the drawn with probability size/n.
        long place = random.nextLong(seen);
        if (place < size) {
          drawn.set((int) place, entry);
        }
      }
    }
    drawn.sort(Comparator.comparing(ManifestEntry::path));
    return new Sample(List.copyOf(drawn), seen);
  }
}
