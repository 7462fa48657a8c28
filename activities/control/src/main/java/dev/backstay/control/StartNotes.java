package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.kernel.HandbookTeams;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.Notice;
import dev.backstay.workflows.port.StartNote;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Records what became known of starts on products that have no name for jobs. A start nobody could
 * confirm is a critical finding until a person has said what it is.
 */
final class StartNotes {
  private final Catalog catalog;

  StartNotes(Catalog catalog) {
    this.catalog = catalog;
  }

  void note(StartNote note) {
    if (!note.candidates().isEmpty()) {
      ask(note);
      return;
    }
    if (note.mark() != null) {
      catalog.intents().markAnew(note.token(), note.mark());
    } else if (note.nativeId() != null) {
      catalog.intents().started(note.token(), note.nativeId());
    }
    AdoptJob answer = note.answer();
    if (answer != null) {
      catalog.ledger().append(LedgerEvents.startDecided(note, answer));
      catalog
          .findings()
          .resolve(
              key(note),
              answer.by() + " said it is " + (answer.none() ? "none of them" : answer.job()));
    }
  }

  private void ask(StartNote note) {
    String words =
        "%s: its start was not confirmed, and the product shows several jobs that may be it: %s. Nothing is started meanwhile."
            .formatted(
                note.spec().summary(),
                note.candidates().stream().map(Candidate::words).collect(Collectors.joining("; ")));
    String next =
        "Look at them on %s, then: backstay adopt %s %s --job ID (or --none) --by NAME --reason TEXT"
            .formatted(
                note.spec().system(),
                Objects.requireNonNullElse(note.answerTo(), note.run().workflowId()),
                note.token());
    String asset = note.spec().assetName();
    catalog
        .findings()
        .see(
            new Sighting(
                key(note),
                "start-ambiguous",
                "critical",
                asset.isEmpty() ? note.spec().system() : asset,
                words,
                next,
                note.run().workflowId()));
    catalog
        .notices()
        .put(
            new Notice(
                note.run(),
                "start-ambiguous:" + note.token() + ":" + note.number(),
                HandbookTeams.BACKUP_ADMINISTRATORS,
                "critical",
                "A person must say which job is ours",
                words,
                next));
  }

  private static String key(StartNote note) {
    return "start-ambiguous:" + note.token();
  }
}
