package dev.backstay.testkit.simulated.veeam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets accounts in: access tokens for a quarter of an hour, refresh tokens for one use. */
final class TokenDesk {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private record Pass(String account, Instant until) {}

  private final InstantSource time;
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, Pass> access = new HashMap<>();
  private final Map<String, String> refresh = new HashMap<>();
  private int logins;

  TokenDesk(InstantSource time) {
    this.time = time;
  }

  synchronized void account(String name, String password) {
    passwords.put(name, password);
  }

  synchronized int logins() {
    return logins;
  }

  synchronized void expireAll() {
    access.clear();
  }

  synchronized void revokeRefreshTokens() {
    refresh.clear();
  }

  synchronized Reply issue(VeeamRequest request) {
    Map<String, String> form = request.form();
    return switch (form.getOrDefault("grant_type", "")) {
      case "Password" -> byPassword(form);
      case "Refresh_token" -> {
        String account = refresh.remove(form.getOrDefault("refresh_token", ""));
        if (account == null) {
          throw new Refused(401, "InvalidToken", "the refresh token is not valid");
        }
        yield tokens(account);
      }
      default -> throw new Refused(400, "UnexpectedContent", "no such grant type");
    };
  }

  private Reply byPassword(Map<String, String> form) {
    String name = form.getOrDefault("username", "");
    String password = passwords.get(name);
    if (password == null || !password.equals(form.get("password"))) {
      throw new Refused(401, "AccessDenied", "invalid user name or password");
    }
    logins++;
    return tokens(name);
  }

  private Reply tokens(String account) {
    Instant now = time.instant();
    String token = "simulated-" + UUID.randomUUID();
    String next = "simulated-" + UUID.randomUUID();
    access.put(token, new Pass(account, now.plus(LIFE)));
    refresh.put(next, account);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", token);
    answer.put("token_type", "bearer");
    answer.put("refresh_token", next);
    answer.put("expires_in", LIFE.toSeconds());
    answer.put(".issued", now.toString());
    answer.put(".expires", now.plus(LIFE).toString());
    return Reply.json(200, answer);
  }

  /** Who a token belongs to. */
  synchronized String accountOf(@Nullable String token) {
    Pass pass = token == null ? null : access.get(token);
    if (pass == null) {
      throw new Refused(401, "InvalidToken", "the access token is not valid");
    }
    if (!pass.until().isAfter(time.instant())) {
      throw new Refused(401, "ExpiredToken", "the access token has expired");
    }
    return pass.account();
  }
}
