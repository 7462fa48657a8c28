package dev.backstay.bench.plant;

import dev.backstay.catalog.Catalog;
import dev.backstay.control.Admissions;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import java.util.List;
import java.util.Map;

/** Admits every runbook of nothing, recording it as the real admission does. */
record PlantAdmissions(Catalog catalog, String taskQueue) implements Admissions {

  @Override
  public Admission admit(AdmissionRequest request) {
    return catalog.runs().admission(request.run()).orElseGet(() -> decide(request));
  }

  private Admission decide(AdmissionRequest request) {
    Slice slice =
        new Slice(
            catalog.controlPlane().identity().id(),
            1,
            List.of(),
            Map.of(IdleSystem.NAME, IdleSystem.ref(taskQueue)),
            Map.of(),
            List.of(),
            null,
            null);
    Object priority = request.input().getOrDefault("priority", Priority.SILVER.name());
    Admission admission =
        new Admission(
            true, slice, List.of(), false, "nothing", Priority.valueOf(String.valueOf(priority)));
    catalog.runs().admit(request, admission);
    return admission;
  }
}
