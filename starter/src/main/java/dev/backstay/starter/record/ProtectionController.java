package dev.backstay.starter.record;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.point.PointFilter;
import dev.backstay.starter.Items;
import dev.backstay.starter.Parameters;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Baseline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is protected, what it can be recovered to, and what restores are compared with. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Protection", description = "Assets, recovery points, baselines.")
class ProtectionController {
  private final Catalog catalog;
  private final AssetReader assets;

  ProtectionController(Catalog catalog, AssetReader assets) {
    this.catalog = catalog;
    this.assets = assets;
  }

  @GetMapping("/assets")
  @Operation(summary = "List assets, and how well each is protected")
  Items<AssetView> assets() {
    return Items.of(assets.all(Instant.now()));
  }

  @GetMapping("/assets/{name}")
  @Operation(summary = "Show one asset")
  AssetView asset(@PathVariable("name") String name) {
    return assets.one(name, Instant.now());
  }

  @GetMapping("/recovery-points")
  @Operation(summary = "List recovery points, newest first")
  Items<PointView> points(
      @RequestParam(name = "asset", required = false) @Nullable String asset,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    int most = limit == null ? 100 : (int) Parameters.number("limit", limit, 1, 1000);
    return Items.of(
        catalog.points().list(new PointFilter(asset, null, most)).stream()
            .map(record -> PointView.of(record, List.of()))
            .toList());
  }

  @GetMapping("/recovery-points/{id}")
  @Operation(summary = "Show one recovery point with every verdict about it")
  PointView point(@PathVariable("id") String id) {
    return catalog
        .points()
        .record(id)
        .map(record -> PointView.of(record, catalog.verifications().of(id)))
        .orElseThrow(
            () ->
                ApiProblem.notFound(
                    "There is no recovery point " + id + ".",
                    "List them with GET /api/v1/recovery-points."));
  }

  @GetMapping("/baselines")
  @Operation(summary = "List baselines, newest first")
  Items<Baseline> baselines(
      @RequestParam(name = "asset", required = false) @Nullable String asset) {
    List<String> names =
        asset != null
            ? List.of(asset)
            : assets.all(Instant.now()).stream().map(AssetView::name).toList();
    return Items.of(names.stream().flatMap(name -> catalog.baselines().of(name).stream()).toList());
  }
}
