package dev.backstay.worker;

import dev.backstay.catalog.system.SystemType;
import dev.backstay.systems.SystemDescriptor;
import java.util.List;

/** Translates what a driver says of itself into what the catalog keeps for admission. */
final class PublishedSystems {
  private PublishedSystems() {}

  static SystemType typeOf(SystemDescriptor driver) {
    return new SystemType(
        driver.type(),
        driver.product(),
        driver.honesty(),
        driver.needsMark(),
        driver.startDoubt(),
        driver.capabilities(),
        settings(driver.systemSettings()),
        settings(driver.repositorySettings()));
  }

  private static List<SystemType.Setting> settings(List<SystemDescriptor.Setting> settings) {
    return settings.stream()
        .map(s -> new SystemType.Setting(s.name(), s.required(), s.meaning(), s.example()))
        .toList();
  }
}
