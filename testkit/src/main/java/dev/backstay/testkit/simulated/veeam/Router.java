package dev.backstay.testkit.simulated.veeam;

import java.time.Duration;
import java.util.Optional;

/** From method and path to what is done. */
final class Router {
  private static final String MOUNTS = "/api/v1/restore/instantRecovery/vSphere/vm";
  private static final String REVISION_2 = "1.3-rev2";

  private final VeeamWorld world;
  private final TokenDesk tokens;
  private final Starts starts;

  Router(VeeamWorld world, TokenDesk tokens, Starts starts) {
    this.world = world;
    this.tokens = tokens;
    this.starts = starts;
  }

  Reply answer(VeeamRequest request) {
    String version = request.version();
    if (version == null || !version.matches("1\\.3-rev[012]")) {
      throw new Refused(400, "UnexpectedContent", "x-api-version " + version + " is not supported");
    }
    if (request.path().equals("/api/oauth2/token")) {
      return tokens.issue(request);
    }
    VeeamRequest known = request.by(tokens.accountOf(request.bearer()));
    return switch (request.method()) {
      case "GET" -> get(known);
      case "POST" -> post(known);
      default -> throw new Refused(405, "MethodNotAllowed", "not allowed");
    };
  }

  private Reply get(VeeamRequest request) {
    Views views = new Views(world, REVISION_2.equals(request.version()));
    Lists lists = new Lists(world, views, request);
    return switch (request.path()) {
      case "/api/v1/serverTime" -> Reply.json(200, views.clock());
      case "/api/v1/serverInfo" -> Reply.json(200, views.server());
      case "/api/v1/sessions" -> lists.sessions();
      case "/api/v1/restorePoints" -> lists.points();
      case "/api/v1/backups" -> lists.backups();
      case "/api/v1/backupInfrastructure/repositories/states" -> lists.repositories();
      case MOUNTS -> lists.mounts();
      default -> one(request, views, lists);
    };
  }

  private Optional<Reply> job(String id) {
    return world
        .copies()
        .byId(id)
        .map(JobViews::copyJob)
        .or(() -> world.jobById(id).map(JobViews::backupJob))
        .map(view -> Reply.json(200, view));
  }

  private Reply one(VeeamRequest request, Views views, Lists lists) {
    String path = request.path();
    if (path.matches("/api/v1/sessions/[^/]+")) {
      return Reply.json(200, views.session(session(request.part(3))));
    }
    if (path.matches("/api/v1/sessions/[^/]+/taskSessions")) {
      return Reply.page(request, views.tasks(session(request.part(3))));
    }
    if (path.matches("/api/v1/restorePoints/[^/]+")) {
      return world.points().stream()
          .filter(point -> point.id().equals(request.part(3)))
          .findFirst()
          .map(point -> Reply.json(200, views.point(point)))
          .orElseThrow(Router::notFound);
    }
    if (path.matches("/api/v1/backups/[^/]+")) {
      return lists.backup(request.part(3)).orElseThrow(Router::notFound);
    }
    if (path.matches("/api/v1/jobs/[^/]+")) {
      return job(request.part(3)).orElseThrow(Router::notFound);
    }
    if (path.matches(MOUNTS + "/[^/]+")) {
      return Reply.json(200, views.mount(world.mountById(request.part(6))));
    }
    throw notFound();
  }

  private Reply post(VeeamRequest request) {
    String path = request.path();
    if (path.matches("/api/v1/sessions/[^/]+/stop")) {
      world.stop(session(request.part(3)).id());
      return Reply.json(200, java.util.Map.of());
    }
    if (path.matches("/api/v1/jobs/[^/]+/start")) {
      return starts.take(request, hidden -> run(request, hidden));
    }
    if (path.equals(MOUNTS)) {
      return starts.take(
          request,
          hidden -> started(request, 201, world.mount(request.json(), request.account(), hidden)));
    }
    if (path.matches(MOUNTS + "/[^/]+/unmount")) {
      return starts.take(request, hidden -> started(request, 200, world.unmount(request.part(6))));
    }
    if (path.matches(MOUNTS + "/[^/]+/migrate")) {
      return starts.take(
          request,
          hidden ->
              started(request, 200, world.migrate(request.part(6), request.account(), hidden)));
    }
    throw notFound();
  }

  private Reply run(VeeamRequest request, Duration hidden) {
    if (world.endingOfTheNext() == Ending.NOTHING && REVISION_2.equals(request.version())) {
      return Reply.NO_CONTENT;
    }
    boolean full = request.json().path("performActiveFull").asBoolean(false);
    boolean all = request.json().path("syncRestorePoints").asString("").equals("All");
    return started(request, 201, world.run(request.part(3), full, all, request.account(), hidden));
  }

  private Reply started(VeeamRequest request, int status, VeeamSession session) {
    return Reply.json(
        status, new Views(world, REVISION_2.equals(request.version())).session(session));
  }

  private VeeamSession session(String id) {
    return world.shown().stream()
        .filter(session -> session.id().equals(id))
        .findFirst()
        .orElseThrow(Router::notFound);
  }

  private static Refused notFound() {
    return new Refused(404, "NotFound", "there is no such thing");
  }
}
