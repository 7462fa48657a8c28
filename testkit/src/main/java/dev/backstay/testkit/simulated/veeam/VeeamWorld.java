package dev.backstay.testkit.simulated.veeam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the simulated server has: jobs, sessions, restore points, mounts, and a clock of its own. It
 * outlives every client, and may be called from any thread.
 */
public final class VeeamWorld {
  static final String REPOSITORY = "88788f9e-d8f5-4eb4-bc4f-9b3f5403bcec";
  static final String DR_REPOSITORY = "a3c1f7de-2f0e-4b1c-8d57-6f1d0b8c9e42";
  private static final String NO_JOB = "00000000-0000-0000-0000-000000000000";

  private final InstantSource time;
  private final Map<String, VeeamJob> jobs = new LinkedHashMap<>();
  private final Map<String, VeeamSession> sessions = new LinkedHashMap<>();
  private final Map<String, VeeamPoint> points = new LinkedHashMap<>();
  private final Set<String> lost = new HashSet<>();
  private final Map<String, VeeamMount> mounts = new LinkedHashMap<>();
  private final VeeamCopies copies = new VeeamCopies();
  private Predicate<VeeamSession> held = session -> false;
  private Consumer<VeeamMount> mounted = mount -> {};
  private Consumer<String> beforeStop = session -> {};
  private Function<VeeamSession, @Nullable String> pointTypes = session -> null;
  private boolean mountsHang;
  private Consumer<VeeamMount> unmounted = mount -> {};
  private Duration work = Duration.ZERO;
  private @Nullable Instant asOf;
  private Duration skew = Duration.ZERO;
  private Ending ending = Ending.SUCCESS;

  VeeamWorld(InstantSource time) {
    this.time = time;
  }

  /** A job with these machines; their names begin with {@code simulated}. */
  public synchronized VeeamJob job(String name, String... machines) {
    return jobUnder(id(), name, machines);
  }

  /** As above, under an id that an estate may name. */
  public synchronized VeeamJob jobUnder(String id, String name, String... machines) {
    VeeamJob job = new VeeamJob(id, "simulated " + name, id(), List.of(machines));
    jobs.put(job.id(), job);
    return job;
  }

  /** A backup copy job to the repository at the DR site; it copies each point at once. */
  public synchronized VeeamCopyJob copyJob(String name, VeeamJob... sources) {
    return copyJob(
        new VeeamCopyJob(
            id(), "simulated " + name, id(), DR_REPOSITORY, List.of(sources), true, false));
  }

  /** As given, in place of the one with that id. */
  public synchronized VeeamCopyJob copyJob(VeeamCopyJob job) {
    copies.put(job);
    return job;
  }

  /** From now on the server's clock is that much ahead of the true time. */
  public synchronized void skew(Duration ahead) {
    skew = ahead;
  }

  /** How long sessions started from now on take; none unless said. */
  public synchronized void sessionsTake(Duration duration) {
    work = duration;
  }

  /** How sessions started from now on come out; well unless said. */
  public synchronized void sessionsEnd(Ending how) {
    ending = how;
  }

  /** What a hypervisor does when a machine appears on it. */
  public synchronized void onMount(Consumer<VeeamMount> act) {
    mounted = act;
  }

  /** Whether machines stay on their way onto the hypervisor. */
  public synchronized void mountsHang(boolean hang) {
    mountsHang = hang;
  }

  synchronized boolean mountsHang() {
    return mountsHang;
  }

  /** What else happens when a machine no longer runs from its backup; not when it was migrated. */
  public synchronized void onUnmount(Consumer<VeeamMount> act) {
    unmounted = act;
  }

  /** Those sessions go on until {@link #release}. */
  public synchronized void hold(Predicate<VeeamSession> which) {
    held = which;
  }

  public synchronized void release() {
    held = session -> false;
  }

  /** The server's own schedule starts the job, as that account. */
  public synchronized VeeamSession nightly(VeeamJob job, String account) {
    return run(job.id(), false, account, Duration.ZERO);
  }

  /** The server's own schedule starts the copy job, as that account. */
  public synchronized VeeamSession nightly(VeeamCopyJob job, String account) {
    return run(job.id(), false, account, Duration.ZERO);
  }

  /** Every session there is, shown or not, in the order of their creation. */
  public synchronized List<VeeamSession> sessions() {
    return List.copyOf(sessions.values());
  }

  /** Sessions that have not ended. */
  public synchronized List<VeeamSession> stillRunning() {
    return sessions.values().stream().filter(this::running).toList();
  }

  public synchronized List<VeeamMount> mounts() {
    return List.copyOf(mounts.values());
  }

  /** The server forgets a session, as when its history is cleared. */
  public synchronized void forget(String session) {
    sessions.remove(session);
  }

  /**
   * What the product says the points of sessions are; empty for nothing, null for what they are.
   */
  public synchronized void pointTypes(Function<VeeamSession, @Nullable String> types) {
    pointTypes = types;
  }

  synchronized String typeOf(VeeamPoint point) {
    VeeamSession session = sessions.get(point.session());
    String said = session == null ? null : pointTypes.apply(session);
    return said != null ? said : point.full() ? "Full" : "Increment";
  }

  /** Somebody deletes every backup whose session is not known any more. */
  public synchronized void forgetPoints() {
    points.values().removeIf(point -> !sessions.containsKey(point.session()));
  }

  /** Somebody deletes the backup files of those sessions, and the server notices. */
  public synchronized void losePoints(Predicate<VeeamSession> which) {
    points(); // what is there by now
    sessions.values().stream().filter(which).forEach(session -> lost.add(session.id()));
    points.values().removeIf(point -> lost.contains(point.session()));
  }

  synchronized Instant clock() {
    return now().plus(skew);
  }

  synchronized Instant now() {
    return asOf == null ? time.instant() : asOf;
  }

  /** Does what should have been done at that moment. */
  synchronized <T> T asOf(Instant moment, Supplier<T> act) {
    asOf = moment;
    try {
      return act.get();
    } finally {
      asOf = null;
    }
  }

  synchronized Ending endingOfTheNext() {
    return ending;
  }

  synchronized Optional<VeeamJob> jobById(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  synchronized VeeamCopies copies() {
    return copies;
  }

  synchronized List<VeeamJob> jobs() {
    return List.copyOf(jobs.values());
  }

  synchronized List<VeeamSession> shown() {
    Instant now = now();
    return sessions.values().stream().filter(s -> !s.shownFrom().isAfter(now)).toList();
  }

  synchronized boolean running(VeeamSession session) {
    Instant ends = session.endsAt();
    return !session.cancelled()
        && (held.test(session)
            || ends == null
            || ends.isAfter(now())
            || session.ending() == Ending.ACTION_REQUIRED);
  }

  /** Runs a job; a job that runs cannot be started. */
  synchronized VeeamSession run(String jobId, boolean full, String account, Duration hidden) {
    return run(jobId, full, false, account, hidden);
  }

  /**
   * As above.
   *
   * @param all whether a copy job copies every point that is not copied yet, and not only the
   *     newest
   */
  synchronized VeeamSession run(
      String jobId, boolean full, boolean all, String account, Duration hidden) {
    Optional<VeeamCopyJob> copy = copies.byId(jobId);
    VeeamJob job =
        copy.map(VeeamCopyJob::asJob)
            .or(() -> jobById(jobId))
            .orElseThrow(() -> new Refused(404, "NotFound", "no such job"));
    if (sessions.values().stream().anyMatch(s -> s.jobId().equals(jobId) && running(s))) {
      throw new Refused(400, "UnknownError", "Job " + job.name() + " is already running");
    }
    if (copy.isPresent()) {
      List<VeeamPoint> there = points();
      VeeamSession session =
          add(jobId, job.name(), VeeamCopies.TYPE, account, false, null, hidden, work);
      copies.begin(copy.get(), session, all, there);
      return session;
    }
    boolean first = points().stream().noneMatch(p -> p.backupId().equals(job.backupId()));
    return add(jobId, job.name(), "BackupJob", account, full || first, null, hidden, work);
  }

  synchronized VeeamSession mount(JsonNode spec, String account, Duration hidden) {
    VeeamPoint point =
        points().stream()
            .filter(p -> p.id().equals(spec.path("restorePointId").asString("")))
            .findFirst()
            .orElseThrow(() -> new Refused(404, "NotFound", "no such restore point"));
    String mount = id();
    VeeamSession session =
        add(NO_JOB, point.machine(), "InstantRecovery", account, false, mount, hidden, null);
    VeeamMount made =
        new VeeamMount(
            mount,
            session.id(),
            spec.path("destination").path("restoredVmName").asString(point.machine()),
            "simulated",
            spec,
            point.createdAt().toString());
    mounts.put(mount, made);
    mounted.accept(made);
    return session;
  }

  synchronized VeeamSession unmount(String mountId) {
    VeeamMount mount = mountById(mountId);
    mounts.remove(mountId);
    unmounted.accept(mount);
    return ended(mount.sessionId());
  }

  synchronized VeeamSession migrate(String mountId, String account, Duration hidden) {
    VeeamMount mount = mountById(mountId);
    mounts.remove(mountId);
    ended(mount.sessionId());
    return add(
        NO_JOB,
        "simulated Quick Migration",
        "QuickMigration",
        account,
        false,
        mountId,
        hidden,
        work);
  }

  private VeeamSession ended(String id) {
    VeeamSession session = Objects.requireNonNull(sessions.get(id)).endingAt(now());
    sessions.put(id, session);
    return session;
  }

  synchronized VeeamMount mountById(String id) {
    return Optional.ofNullable(mounts.get(id))
        .orElseThrow(() -> new Refused(404, "NotFound", "no such mount point"));
  }

  /** What happens just before a session is stopped. */
  public synchronized void beforeStop(Consumer<String> act) {
    beforeStop = act;
  }

  /** How the product refuses to stop what does not run is not in its contract. */
  synchronized void stop(String id) {
    beforeStop.accept(id);
    VeeamSession session = sessions.get(id);
    if (session == null) {
      throw new Refused(404, "NotFound", "no such session");
    }
    if (!running(session)) {
      throw new Refused(500, "UnknownError", "the session does not run");
    }
    sessions.put(id, session.cancel(now()));
  }

  private VeeamSession add(
      String jobId,
      String name,
      String type,
      String account,
      boolean full,
      @Nullable String resource,
      Duration hidden,
      @Nullable Duration takes) {
    VeeamSession session =
        new VeeamSession(
            sessions.size() + 1,
            id(),
            jobId,
            name,
            type,
            account,
            full,
            ending,
            resource,
            clock(),
            now().plus(hidden),
            takes == null ? null : now().plus(takes),
            false);
    sessions.put(session.id(), session);
    return session;
  }

  /** Points appear when their session has ended. */
  synchronized List<VeeamPoint> points() {
    for (VeeamSession session : sessions.values()) {
      boolean ended = !lost.contains(session.id()) && !running(session) && !session.cancelled();
      if (ended && session.type().equals(VeeamCopies.TYPE)) {
        List<VeeamPoint> there = List.copyOf(points.values());
        copies.left(session, there).forEach(point -> points.putIfAbsent(point.id(), point));
      }
      if (ended && session.type().equals("BackupJob")) {
        VeeamJob job = Objects.requireNonNull(jobs.get(session.jobId()));
        for (String machine : job.machines()) {
          if (Endings.makes(session, job, machine)) {
            points.computeIfAbsent(
                pointId(session, machine),
                id ->
                    new VeeamPoint(
                        id,
                        machine,
                        job.backupId(),
                        session.id(),
                        session.createdAt(),
                        session.full()));
          }
        }
      }
    }
    return new ArrayList<>(points.values());
  }

  static String pointId(VeeamSession session, String machine) {
    return UUID.nameUUIDFromBytes((session.id() + machine).getBytes()).toString();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
