package dev.backstay.workflows.json;

import io.temporal.common.converter.DataConverterException;

/**
 * A procedure's input that cannot be decoded at all: not an object, a field of another type, too
 * large. It is the only exception besides Temporal's own that fails a run at once; everything else
 * is a defect, and a run waits for its repair instead of dying of it.
 */
public final class InvalidInput extends DataConverterException {
  private static final long serialVersionUID = 1L;

  public InvalidInput(String message) {
    super(message);
  }
}
