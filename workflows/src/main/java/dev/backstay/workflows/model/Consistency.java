package dev.backstay.workflows.model;

/** How consistent the data of a point is, weakest first. */
public enum Consistency {
  UNKNOWN,
  CRASH,
  FILESYSTEM,
  APPLICATION,
  ENGINE
}
