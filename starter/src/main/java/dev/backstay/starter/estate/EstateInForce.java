package dev.backstay.starter.estate;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.StoredEstate;
import dev.backstay.catalog.revision.EstateRevision;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The estate as it was last applied. */
@Component
public class EstateInForce {
  private final Catalog catalog;

  EstateInForce(Catalog catalog) {
    this.catalog = catalog;
  }

  public Optional<EstateRevision> revision() {
    return catalog.estates().current();
  }

  /** Empty before the first was applied. */
  public Estate estate() {
    return revision()
        .map(revision -> StoredEstate.read(catalog.estates().documents(revision.revision())))
        .orElseGet(Estate::empty);
  }
}
