package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.review.Review;
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
import java.time.Clock;

/**
 * The control plane beside its catalog. Each method is one transaction, and may be called again.
 */
public final class ControlPlaneActivities implements ControlPlane {
  private final Catalog catalog;
  private final Admissions admissions;
  private final Clock clock;
  private final JobPermits permits;
  private final StartNotes starts;
  private final Settlements settlements;
  private final CatalogAudit audit;
  private final RunBooks books;

  public ControlPlaneActivities(Catalog catalog, Admissions admissions, Clock clock) {
    EstateFacts estate = new EstateFacts(catalog.estates());
    this.catalog = catalog;
    this.admissions = admissions;
    this.clock = clock;
    this.permits = new JobPermits(catalog, estate);
    this.starts = new StartNotes(catalog);
    this.settlements = new Settlements(catalog, estate);
    this.audit = new CatalogAudit(catalog);
    this.books = new RunBooks(catalog);
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    return catalog.inTransaction(
        () -> {
          Admission admission = admissions.admit(request);
          if (admission.admitted()) {
            catalog.runs().resume(request.run());
          }
          books.admitted(request, admission);
          return admission;
        });
  }

  @Override
  public Permit admitJob(JobAdmission request) {
    return catalog.inTransaction(() -> permits.ask(request));
  }

  @Override
  public void noteStart(StartNote note) {
    catalog.inTransaction(() -> starts.note(note));
  }

  @Override
  public void withdraw(JobAdmission request) {
    catalog.inTransaction(() -> permits.withdraw(request));
  }

  @Override
  public void settleJob(JobSettlement settlement) {
    catalog.inTransaction(() -> settlements.settle(settlement));
  }

  @Override
  public void inform(Notice notice) {
    catalog.notices().put(notice);
  }

  @Override
  public ReviewTicket review(ReviewRequest request) {
    return catalog.inTransaction(
        () -> {
          Review review = catalog.reviews().ask(request, clock.instant());
          catalog
              .notices()
              .put(
                  new Notice(
                      request.run(),
                      "review:" + request.id(),
                      request.team(),
                      "info",
                      "Review wanted by " + review.dueAt(),
                      request.question(),
                      "Give a verdict on review " + review.id() + "."));
          return new ReviewTicket(review.id(), review.team(), review.dueAt());
        });
  }

  @Override
  public CatalogComparison compareCatalog(CatalogListing listing) {
    return catalog.inTransaction(() -> audit.compare(listing));
  }

  @Override
  public void close(RunClosing closing) {
    catalog.inTransaction(() -> books.close(closing));
  }
}
