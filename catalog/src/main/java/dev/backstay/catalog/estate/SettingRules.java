package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.Form;
import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.catalog.estate.yaml.Findings;
import dev.backstay.catalog.estate.yaml.Place;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a driver's settings: known names, required ones, and no credential written out. */
final class SettingRules {
  private static final Pattern SECRET =
      Pattern.compile("(?i)password|passphrase|secret|token|api-?key|access-?key");
  private static final Set<String> PATHS = Set.of("path", "home", "config", "pgBin", "binary");

  /** Names that must look like something, whichever product they are given to. */
  private static final Map<String, Form> FORMS =
      Map.of("copyJob", Form.COPY_JOB, "vault", Form.VAULT, "arn", Form.ARN);

  private static final Pattern CONNINFO_PASSWORD =
      Pattern.compile("(?i)\\bpassword\\s*=|:[^/@ ]+@");

  private final Findings findings;

  SettingRules(Findings findings) {
    this.findings = findings;
  }

  void check(
      EstateObject<?> object, String field, Map<String, String> given, Products.Names names) {
    given.forEach((name, value) -> one(object, field, name, value, names));
    // An empty value counts as absent, but its name is checked all the same.
    for (String written : object.origin().lines().keySet()) {
      String name = written.startsWith(field + ".") ? written.substring(field.length() + 1) : "";
      boolean isGroup = given.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
      if (!name.isEmpty() && !given.containsKey(name) && !isGroup) {
        known(object, field, name, names);
      }
    }
    for (String name : names.required()) {
      if (!given.containsKey(name)) {
        problem(
            object,
            field,
            "'" + name + "' is missing",
            Closest.list(names.known(), ""),
            names.example());
      }
    }
  }

  private void one(
      EstateObject<?> object, String field, String name, String value, Products.Names names) {
    String own = field + "." + name;
    int dot = name.indexOf('.');
    boolean inGroup = dot > 0;
    if (name.equals("environment")) {
      environment(object, own, value);
    } else if (name.endsWith("Ref") || name.equals("passfile") || inGroup) {
      credential(object, own, value);
    } else if (SECRET.matcher(name).find() && !Form.CREDENTIAL.fits(value)) {
      problem(
          object,
          own,
          "a credential must not be written out",
          "'" + name + "Ref' with " + Form.CREDENTIAL.allowed(),
          name + "Ref: " + Form.CREDENTIAL.example());
      return;
    }
    if (!known(object, field, name, names)) {
      return;
    }
    Form form = FORMS.get(name);
    if (PATHS.contains(name) && !Form.PATH.fits(value)) {
      problem(object, own, "'" + value + "' does not fit", Form.PATH.allowed(), names.example());
    } else if (form != null && !form.fits(value)) {
      problem(
          object,
          own,
          "'" + value + "' does not fit",
          form.allowed(),
          name + ": " + form.example());
    } else if (name.equals("conninfo") && CONNINFO_PASSWORD.matcher(value).find()) {
      problem(
          object,
          own,
          "a password must not be written out",
          "a connection without password; give it by 'passfile'",
          "host=db1 port=5432 user=barman dbname=orders");
    } else if (name.equals("repository") && CONNINFO_PASSWORD.matcher(value).find()) {
      problem(
          object,
          own,
          "a password must not be written out",
          "a location without password; give it by 'environment'",
          "s3:http://store:9000/backups");
    }
  }

  private boolean known(EstateObject<?> object, String field, String name, Products.Names names) {
    String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    if (names.known().contains(top)) {
      return true;
    }
    problem(
        object,
        field + "." + name,
        "unknown name" + Closest.question(top, names.known()),
        Closest.list(names.known(), ""),
        names.example());
    return false;
  }

  /** On one line; as a mapping each variable is a setting of its own. */
  private void environment(EstateObject<?> object, String field, String value) {
    for (String pair : value.strip().split("[,\\s]+")) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2 || parts[0].isEmpty() || !Form.CREDENTIAL.fits(parts[1])) {
        problem(
            object,
            field,
            "is not a list of references to credentials",
            "NAME=reference, separated by commas, each " + Form.CREDENTIAL.allowed(),
            "AWS_ACCESS_KEY_ID=env:KEY_ID,AWS_SECRET_ACCESS_KEY=file:/etc/backstay/s3.key");
        return;
      }
    }
  }

  private void credential(EstateObject<?> object, String field, String value) {
    if (!Form.CREDENTIAL.fits(value)) {
      problem(
          object,
          field,
          "is not a reference to a credential",
          Form.CREDENTIAL.allowed(),
          Form.CREDENTIAL.example());
    }
  }

  private void problem(
      EstateObject<?> object,
      String field,
      String wrong,
      String allowed,
      @Nullable String example) {
    Origin origin = object.origin();
    int line = origin.lines().getOrDefault(field, origin.line());
    findings.add(new Place(origin.file(), line, 1), field, wrong, allowed, example);
  }
}
