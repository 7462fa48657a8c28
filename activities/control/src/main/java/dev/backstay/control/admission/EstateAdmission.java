package dev.backstay.control.admission;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.StoredEstate;
import dev.backstay.catalog.revision.EstateRevision;
import dev.backstay.control.Admissions;
import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Admits runs against the current estate revision. The first verdict on a run is recorded, and
 * every later call gives that one, also when the estate or the catalog has changed since.
 */
public final class EstateAdmission implements Admissions {
  private static final int LONGEST_TARGET = 100;

  private final Catalog catalog;
  private final Clock clock;

  public EstateAdmission(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    return catalog.inTransaction(
        () ->
            catalog
                .runs()
                .admission(request.run())
                .orElseGet(
                    () -> {
                      catalog.runs().admit(request, decide(request));
                      // Read back, so that the first answer and every later one are the same text.
                      return catalog.runs().admission(request.run()).orElseThrow();
                    }));
  }

  private Admission decide(AdmissionRequest request) {
    Problems problems = new Problems();
    Optional<ProcedureType<?, ?>> type = Procedures.byName(request.run().procedure());
    if (type.isEmpty()) {
      String known = String.join(", ", Procedures.all().stream().map(t -> t.name()).toList());
      problems.input("(procedure)", "there is no such procedure", known, null);
      return refused(request, problems);
    }
    Map<String, Object> fields =
        new InputForm(type.get(), problems).check(request.input(), request.unknownFields());
    ProcedureRequest input = BackstayJson.mapper().convertValue(fields, type.get().request());
    Optional<EstateRevision> revision = catalog.estates().current();
    if (revision.isEmpty()) {
      problems.state(
          "(estate)",
          "no estate has been applied yet, so nothing is known to back up or restore",
          "an applied estate",
          "backstay estate apply estate/");
      return refused(request, problems);
    }
    Estate estate = StoredEstate.read(catalog.estates().documents(revision.get().revision()));
    Desk desk = new Desk(catalog, estate, revision.get(), clock.instant(), problems);
    Verdict verdict = new ProcedureRules(desk).decide(type.get(), input, request.run());
    var slice = new SliceCut(desk).cut(verdict);
    if (!problems.isEmpty() || slice == null) {
      return refused(request, problems);
    }
    return new Admission(true, slice, List.of(), false, verdict.target(), verdict.priority());
  }

  private static Admission refused(AdmissionRequest request, Problems problems) {
    return new Admission(
        false,
        null,
        problems.all(),
        problems.invalidInput(),
        targetOf(request.input()),
        Priority.BACKGROUND);
  }

  /** What a refused input seems to be about, for lists. */
  private static String targetOf(Map<String, Object> input) {
    if (input.get("asset") instanceof String asset
        && !asset.isBlank()
        && asset.length() <= LONGEST_TARGET) {
      return asset.replaceAll("\\p{Cntrl}", "?");
    }
    return "-";
  }
}
