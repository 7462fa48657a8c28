package dev.backstay.workflows.procedures;

import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.CatalogComparison;
import dev.backstay.workflows.port.CatalogListing;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.Notice;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.ReviewRequest;
import dev.backstay.workflows.port.ReviewTicket;
import dev.backstay.workflows.port.RunClosing;
import dev.backstay.workflows.port.StartNote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A control plane in memory: admits what it is told to and records everything it is asked. */
final class RecordingControl implements ControlPlane {
  final List<AdmissionRequest> admissions = new CopyOnWriteArrayList<>();
  final List<JobAdmission> permits = new CopyOnWriteArrayList<>();
  final List<StartNote> startNotes = new CopyOnWriteArrayList<>();
  final List<JobAdmission> withdrawn = new CopyOnWriteArrayList<>();
  final List<JobSettlement> settled = new CopyOnWriteArrayList<>();
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  final List<ReviewRequest> reviews = new CopyOnWriteArrayList<>();
  final Map<String, RunClosing> closings = new ConcurrentHashMap<>();
  volatile Function<AdmissionRequest, Slice> slices =
      request -> Estate.slice(List.of(), List.of(), null);
  volatile Function<JobAdmission, Permit> permit =
      request -> new Permit(Permit.Decision.GRANTED, request.epoch(), null, null);

  @Override
  public Admission admit(AdmissionRequest request) {
    admissions.add(request);
    if (!request.unknownFields().isEmpty()) {
      return new Admission(
          false,
          null,
          List.of(
              new Problem(
                  request.unknownFields().getFirst(), "there is no such field", "asset", null)),
          true,
          "-",
          Priority.GOLD);
    }
    return new Admission(true, slices.apply(request), List.of(), false, "target", Priority.GOLD);
  }

  @Override
  public Permit admitJob(JobAdmission request) {
    permits.add(request);
    return permit.apply(request);
  }

  @Override
  public void noteStart(StartNote note) {
    startNotes.add(note);
  }

  @Override
  public void withdraw(JobAdmission request) {
    withdrawn.add(request);
  }

  @Override
  public void settleJob(JobSettlement settlement) {
    settled.add(settlement);
  }

  @Override
  public void inform(Notice notice) {
    notices.add(notice);
  }

  @Override
  public ReviewTicket review(ReviewRequest request) {
    reviews.add(request);
    return new ReviewTicket(request.id(), request.team(), Estate.THEN);
  }

  @Override
  public CatalogComparison compareCatalog(CatalogListing listing) {
    return new CatalogComparison(listing.first().size(), List.of(), List.of(), true, "agrees");
  }

  @Override
  public void close(RunClosing closing) {
    closings.put(closing.run().procedure(), closing);
  }

  /** The first note of a start, waited for. */
  StartNote asked() {
    Instant end = Instant.now().plusSeconds(120);
    while (startNotes.isEmpty() && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(10_000_000);
    }
    return startNotes.getFirst();
  }

  List<String> settledKinds() {
    return settled.stream().map(s -> s.spec().kind()).toList();
  }
}
