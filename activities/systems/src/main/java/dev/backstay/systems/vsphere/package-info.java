/**
 * Drives VMware vSphere through its SOAP API: snapshots, and whether a machine came up.
 *
 * <p>The product has a label that can be searched, the snapshot's name, see {@code
 * docs/systems/vsphere.md}.
 */
@NullMarked
package dev.backstay.systems.vsphere;

import org.jspecify.annotations.NullMarked;
