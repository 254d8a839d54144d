#include "emit/xmp.h"

#include <string.h>

#include "emit/value.h"

// The same characters as in the information dictionary (value_rune), which PDF/A compares.
static void add_escaped(Text *t, const char *s)
{
  for (const char *end = s + strlen(s); s < end;) {
    uint32_t rune = value_rune(&s, end);
    if (rune == '&')
      text_add(t, "&amp;");
    else if (rune == '<')
      text_add(t, "&lt;");
    else if (rune == '>')
      text_add(t, "&gt;");
    else
      text_add_rune(t, rune);
  }
}

static void add_property(Text *t, const char *open, const char *value, const char *close)
{
  if (!value || !*value)
    return;
  text_add(t, open);
  add_escaped(t, value);
  text_add(t, close);
}

// PDF/A-1 knows no pdfuaid, so the packet must describe that schema (ISO 19005-1, 6.7.8).
static const char archival_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms"
    "</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

const char *xmp_packet(Arena *a, const Pages *pages, const char *producer, bool archival)
{
  Text t;
  text_init(&t, a);
  text_add(&t, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
               "<dc:format>application/pdf</dc:format>\n");
  add_property(&t, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->title,
               "</rdf:li></rdf:Alt></dc:title>\n");
  add_property(&t, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->subject,
               "</rdf:li></rdf:Alt></dc:description>\n");
  add_property(&t, "<dc:creator><rdf:Seq><rdf:li>", pages->author,
               "</rdf:li></rdf:Seq></dc:creator>\n");
  add_property(&t, "<dc:language><rdf:Bag><rdf:li>", pages->language,
               "</rdf:li></rdf:Bag></dc:language>\n");
  text_add(&t, "</rdf:Description>\n"
               "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n");
  add_property(&t, "<pdf:Producer>", producer, "</pdf:Producer>\n");
  text_add(&t, "</rdf:Description>\n");
  if (archival)
    text_add(&t, archival_schema);
  text_add(&t, "<rdf:Description rdf:about=\"\" "
               "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
               "<pdfuaid:part>1</pdfuaid:part>\n"
               "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
  return text_string(&t);
}
