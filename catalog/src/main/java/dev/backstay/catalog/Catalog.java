package dev.backstay.catalog;

import dev.backstay.catalog.fence.Fences;
import dev.backstay.catalog.finding.Findings;
import dev.backstay.catalog.job.Intents;
import dev.backstay.catalog.job.Jobs;
import dev.backstay.catalog.lease.Leases;
import dev.backstay.catalog.lease.SystemPauses;
import dev.backstay.catalog.ledger.Ledger;
import dev.backstay.catalog.ledger.Sealer;
import dev.backstay.catalog.notice.Notices;
import dev.backstay.catalog.notice.Outbox;
import dev.backstay.catalog.point.Baselines;
import dev.backstay.catalog.point.Copies;
import dev.backstay.catalog.point.LogRanges;
import dev.backstay.catalog.point.Points;
import dev.backstay.catalog.point.Verifications;
import dev.backstay.catalog.reconcile.Reconcile;
import dev.backstay.catalog.review.Reviews;
import dev.backstay.catalog.revision.Estates;
import dev.backstay.catalog.run.Runs;
import dev.backstay.catalog.system.CapacitySamples;
import dev.backstay.catalog.system.ControlPlanes;
import dev.backstay.catalog.system.Epochs;
import dev.backstay.catalog.system.SystemTypes;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything Backstay knows. Cheap to make and safe to share between threads; every call is one
 * short statement, or joins the transaction of {@link #inTransaction}.
 */
public final class Catalog {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private Catalog(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** The catalog in a database whose schema is up to date, see {@link CatalogDatabase#migrate}. */
  public static Catalog on(DataSource dataSource) {
    return new Catalog(dataSource);
  }

  /** All or nothing; calls inside join one transaction, and nested ones join the outer. */
  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }

  /** As {@link #inTransaction(Supplier)}, without a result. */
  public void inTransaction(Runnable work) {
    transactions.executeWithoutResult(status -> work.run());
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public ControlPlanes controlPlane() {
    return new ControlPlanes(jdbc);
  }

  public Runs runs() {
    return new Runs(jdbc);
  }

  public Intents intents() {
    return new Intents(jdbc);
  }

  public Jobs jobs() {
    return new Jobs(jdbc);
  }

  public Leases leases() {
    return new Leases(jdbc, transactions);
  }

  public Fences fences() {
    return new Fences(jdbc);
  }

  public SystemPauses pauses() {
    return new SystemPauses(jdbc, transactions);
  }

  public Reconcile reconcile() {
    return new Reconcile(jdbc);
  }

  public Points points() {
    return new Points(jdbc);
  }

  public Copies copies() {
    return new Copies(jdbc);
  }

  public LogRanges logRanges() {
    return new LogRanges(jdbc);
  }

  public Verifications verifications() {
    return new Verifications(jdbc);
  }

  public Baselines baselines() {
    return new Baselines(jdbc);
  }

  public Ledger ledger() {
    return new Ledger(jdbc, findings());
  }

  public Sealer sealer() {
    return new Sealer(jdbc, transactions);
  }

  public Outbox outbox() {
    return new Outbox(jdbc);
  }

  public Findings findings() {
    return new Findings(jdbc);
  }

  public Notices notices() {
    return new Notices(jdbc);
  }

  public Reviews reviews() {
    return new Reviews(jdbc);
  }

  public Estates estates() {
    return new Estates(jdbc, transactions);
  }

  public SystemTypes systemTypes() {
    return new SystemTypes(jdbc);
  }

  public Epochs epochs() {
    return new Epochs(jdbc);
  }

  public CapacitySamples capacity() {
    return new CapacitySamples(jdbc);
  }
}
