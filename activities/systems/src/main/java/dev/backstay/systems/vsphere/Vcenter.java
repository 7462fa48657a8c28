package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Credential;
import dev.backstay.systems.rest.SharedLogin;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.systems.rest.TlsClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The SOAP API of one vCenter: logs in, and again when its session has ended.
 *
 * <p>Three ends of a call: an answer; {@link UncheckedIOException}, which is worth a retry and
 * after which nobody knows whether a request was executed; {@link Fault}, after which it surely was
 * not.
 */
final class Vcenter {
  private static final Ref ROOT = new Ref("ServiceInstance", "ServiceInstance");
  private static final int OK = 200;
  private static final int FAULT = 500;

  private record Session(Xml content, String version, String cookie) {}

  private record Answer(Xml body, String cookie) {}

  private final VsphereSettings settings;
  private final TlsClient http;
  private final SharedLogin<Session> login;

  Vcenter(VsphereSettings settings, Duration deadline) {
    this.settings = settings;
    this.http = new TlsClient(settings.caRef(), deadline);
    this.login = new SharedLogin<>(deadline);
  }

  VsphereSettings settings() {
    return settings;
  }

  /** One of the managers, by its name in the service's content. */
  Ref manager(String name) {
    return session()
        .content()
        .child(name)
        .map(Xml::ref)
        .orElseThrow(() -> new Fault("NotSupported", "there is no " + name));
  }

  /** What the call returns, as the parent of its {@code returnval}. */
  Xml call(String method, Ref self, String... arguments) {
    return call(() -> {}, method, self, arguments);
  }

  /**
   * A call that starts what would be double if it were made twice: not sent once it is given up.
   */
  Xml start(StartClock clock, String method, Ref self, String... arguments) {
    return call(clock::mustBeInTime, method, self, arguments);
  }

  /**
   * @param last asked right before the request is sent, when the login is done
   */
  private Xml call(Runnable last, String method, Ref self, String... arguments) {
    Session current = session();
    last.run();
    try {
      return send(current.version(), current.cookie(), method, self, arguments).body();
    } catch (Fault fault) {
      if (!fault.is("NotAuthenticated")) {
        throw fault;
      }
    }
    // Nothing behind the login was looked at: the same request is safe once more.
    login.forget(current);
    Session fresh = session();
    last.run();
    return send(fresh.version(), fresh.cookie(), method, self, arguments).body();
  }

  private Session session() {
    return login.get(known -> true, before -> loggedIn());
  }

  private Session loggedIn() {
    Xml content =
        send("", "", "RetrieveServiceContent", ROOT).body().child("returnval").orElseThrow();
    String version = content.child("about").map(about -> about.text("apiVersion")).orElse("");
    Ref sessions = content.child("sessionManager").map(Xml::ref).orElseThrow();
    Answer answer =
        send(
            version,
            "",
            "Login",
            sessions,
            Soap.text("userName", settings.username()),
            Soap.text("password", Credential.resolve("passwordRef", settings.passwordRef())));
    return new Session(content, version, answer.cookie());
  }

  private Answer send(String version, String cookie, String method, Ref self, String... arguments) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.address() + "/sdk"))
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", version.isEmpty() ? "urn:vim25" : "urn:vim25/" + version)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Soap.envelope(method, self, arguments), StandardCharsets.UTF_8));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    try {
      HttpResponse<String> response = http.send(request);
      if (response.statusCode() != OK && response.statusCode() != FAULT) {
        throw new IOException("vCenter answered HTTP " + response.statusCode());
      }
      Xml body =
          Xml.parse(response.body())
              .child("Body")
              .orElseThrow(() -> new IOException("vCenter's answer has no SOAP body"));
      var fault = Fault.in(body);
      if (fault.isPresent()) {
        throw fault.get();
      }
      Xml answer =
          body.child(method + "Response")
              .orElseThrow(() -> new IOException("vCenter's answer is to another question"));
      return new Answer(answer, cookieOf(response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cookieOf(HttpResponse<String> response) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("vmware_soap_session"))
        .map(cookie -> cookie.split(";", 2)[0])
        .findFirst()
        .orElse("");
  }
}
