package dev.backstay.systems.vsphere;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** One element of an answer; unknown parts are passed over. */
record Xml(Element element) {

  /**
   * Reads an answer. A document type is refused: with it go entities, and with them files and
   * addresses an answer could make this worker open.
   *
   * @throws IOException when it is no XML
   */
  static Xml parse(String text) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return new Xml(builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the answer is no XML that may be read: " + e.getMessage(), e);
    }
  }

  List<Xml> children() {
    List<Xml> found = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        found.add(new Xml(child));
      }
    }
    return found;
  }

  List<Xml> children(String name) {
    return children().stream().filter(child -> child.name().equals(name)).toList();
  }

  Optional<Xml> child(String name) {
    return children().stream().filter(child -> child.name().equals(name)).findFirst();
  }

  String name() {
    return element.getLocalName();
  }

  String text() {
    return element.getTextContent().strip();
  }

  /** The text of a child; empty when there is none. */
  String text(String child) {
    return child(child).map(Xml::text).orElse("");
  }

  /** The managed object this element names. */
  Ref ref() {
    return new Ref(element.getAttribute("type"), text());
  }

  /** Its type among those the schema allows there. */
  String type() {
    String type = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
    return type.substring(type.indexOf(':') + 1);
  }
}
