package dev.backstay.testkit.vsphere;

import dev.backstay.launcher.host.Await;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Everybody but Backstay: the administrator who makes machines and snapshots, the guest whose Tools
 * answer. Shares no code with the driver.
 */
public final class VcsimClient {
  private static final Pattern RETURNED = Pattern.compile("<returnval type=\"\\w+\">([^<]+)<");
  private static final Pattern NAME = Pattern.compile("<name>([^<]*)</name><description>");

  private final URI address;
  private final HttpClient http;
  private String cookie = "";

  VcsimClient(int port, Path certificate) throws IOException {
    this.address = URI.create("https://127.0.0.1:" + port + "/sdk");
    this.http = HttpClient.newBuilder().sslContext(pinned(port, certificate)).build();
    call(
        "<Login xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this><userName>%s</userName><password>%s</password></Login>"
            .formatted(Vcsim.USERNAME, Vcsim.PASSWORD));
  }

  /** Its certificate is its own secret: it is asked for once, on loopback, and pinned. */
  private static SSLContext pinned(int port, Path file) throws IOException {
    try {
      SSLContext any = SSLContext.getInstance("TLS");
      any.init(null, new TrustManager[] {new Anybody()}, null);
      X509Certificate shown;
      try (SSLSocket socket = (SSLSocket) any.getSocketFactory().createSocket("127.0.0.1", port)) {
        socket.startHandshake();
        shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      }
      String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(shown.getEncoded());
      Files.writeString(
          file, "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("vcsim", shown);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** The id of the machine at an inventory path. */
  public String machine(String path) throws IOException {
    return returned(
        call(
            "<FindByInventoryPath xmlns=\"urn:vim25\"><_this type=\"SearchIndex\">SearchIndex</_this><inventoryPath>%s</inventoryPath></FindByInventoryPath>"
                .formatted(path)));
  }

  /** A machine appears, switched on, with cards like those of the machine at a path. */
  public void appear(String name, String like) throws IOException {
    call(
        "<CloneVM_Task xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">%s</_this><folder type=\"Folder\">%s</folder><name>%s</name><spec><location/><template>false</template><powerOn>true</powerOn></spec></CloneVM_Task>"
            .formatted(machine(like), machine("/DC0/vm"), name));
    String path = "/DC0/vm/" + name;
    Await.until( // the clone is a task of its own
        Duration.ofMinutes(1), () -> isThere(path), () -> "vcsim did not clone " + name);
    call(
        "<PowerOnVM_Task xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">%s</_this></PowerOnVM_Task>"
            .formatted(machine(path))); // vcsim clones it switched off
  }

  /** A machine is switched off and removed, with its files. */
  public void disappear(String name) throws IOException {
    String machine = machine("/DC0/vm/" + name);
    for (String task : List.of("PowerOffVM_Task", "Destroy_Task")) {
      call(
          "<%1$s xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">%2$s</_this></%1$s>"
              .formatted(task, machine));
    }
  }

  /** An administrator gives the machine at a path another name. */
  public void rename(String path, String name) throws IOException {
    call(
        "<Rename_Task xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">%s</_this><newName>%s</newName></Rename_Task>"
            .formatted(machine(path), name));
    String renamed = path.substring(0, path.lastIndexOf('/') + 1) + name;
    Await.until(
        Duration.ofMinutes(1), () -> isThere(renamed), () -> "vcsim did not rename " + path);
  }

  private boolean isThere(String path) {
    try {
      return !machine(path).isEmpty();
    } catch (IOException notYet) {
      return false;
    }
  }

  public void changeTracking(String path, boolean on) throws IOException {
    reconfigure(machine(path), "<changeTrackingEnabled>" + on + "</changeTrackingEnabled>");
  }

  /** The guest's Tools answer or not, and show that address. */
  public void guest(String path, boolean answers, String address) throws IOException {
    reconfigure(
        machine(path),
        set("guest.toolsRunningStatus", answers ? "guestToolsRunning" : "guestToolsNotRunning")
            + set("guestHeartbeatStatus", answers ? "green" : "gray")
            + set("guest.ipAddress", address));
  }

  /** So many people have a console of the machine open. */
  public void consoles(String path, int open) throws IOException {
    // It takes a number only as a number: a text for one ends it.
    reconfigure(machine(path), set("runtime.numMksConnections", "xsd:int", String.valueOf(open)));
  }

  private static String set(String property, String value) {
    return set(property, "xsd:string", value);
  }

  private static String set(String property, String type, String value) {
    return "<extraConfig xsi:type=\"OptionValue\"><key>SET.%s</key><value xsi:type=\"%s\">%s</value></extraConfig>"
        .formatted(property, type, value);
  }

  private void reconfigure(String machine, String spec) throws IOException {
    call(
        "<ReconfigVM_Task xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">%s</_this><spec>%s</spec></ReconfigVM_Task>"
            .formatted(machine, spec));
  }

  /** Somebody takes a snapshot; below the newest there is. */
  public void snapshot(String path, String name, String description) throws IOException {
    call(
        "<CreateSnapshot_Task xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">%s</_this><name>%s</name><description>%s</description><memory>false</memory><quiesce>false</quiesce></CreateSnapshot_Task>"
            .formatted(machine(path), name, description));
  }

  /** Names of a machine's snapshots, parents before children. */
  public List<String> snapshots(String path) throws IOException {
    Matcher names = NAME.matcher(properties(machine(path), "snapshot"));
    return names.results().map(found -> found.group(1)).toList();
  }

  /** The networks a machine's cards are on, in the API's words. */
  public String devices(String path) throws IOException {
    return properties(machine(path), "config.hardware.device");
  }

  /** Takes the right to be logged in away from everybody else, as a restart of vCenter does. */
  public void endOtherSessions() throws IOException {
    String sessions = ask("SessionManager", "SessionManager", "sessionList", "currentSession");
    String mine =
        sessions.replaceAll("(?s).*<name>currentSession</name>.*?<key>([^<]+)</key>.*", "$1");
    Matcher keys = Pattern.compile("<key>([^<]+)</key>").matcher(sessions);
    for (String key : keys.results().map(found -> found.group(1)).distinct().toList()) {
      if (!key.equals(mine)) {
        call(
            "<TerminateSession xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this><sessionId>%s</sessionId></TerminateSession>"
                .formatted(key));
      }
    }
  }

  private String properties(String machine, String path) throws IOException {
    return ask("VirtualMachine", machine, path);
  }

  private String ask(String type, String id, String... paths) throws IOException {
    StringBuilder wanted = new StringBuilder();
    for (String path : paths) {
      wanted.append("<pathSet>").append(path).append("</pathSet>");
    }
    return call(
        "<RetrievePropertiesEx xmlns=\"urn:vim25\"><_this type=\"PropertyCollector\">propertyCollector</_this><specSet><propSet><type>%1$s</type>%2$s</propSet><objectSet><obj type=\"%1$s\">%3$s</obj></objectSet></specSet><options/></RetrievePropertiesEx>"
            .formatted(type, wanted, id));
  }

  private static String returned(String answer) throws IOException {
    Matcher found = RETURNED.matcher(answer);
    if (!found.find()) {
      throw new IOException("vcsim returned nothing: " + answer);
    }
    return found.group(1);
  }

  private String call(String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "urn:vim25/6.5")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soapenv:Body>"
                        + body
                        + "</soapenv:Body></soapenv:Envelope>"));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("vcsim refused: " + answer.body());
      }
      answer.headers().firstValue("Set-Cookie").ifPresent(given -> cookie = given.split(";", 2)[0]);
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
