/* What the file says about itself: Info, XMP (ISO 16684-1) with the claims of conformance, language, title shown. */
#include "pdf/pdf_private.h"

#include <string.h>

static const char *or_empty(const char *text) {
  return text ? text : "";
}

static void put_info(BaseBuffer *out, const char *key, const char *text) {
  if (!text || !*text) return;
  base_buffer_add_text(out, key);
  pdf_put_text(out, text, strlen(text));
}

static void write_info(PdfWriter *writer) {
  const PageDocument *document = writer->document;
  BaseBuffer *out = &writer->scratch;
  writer->info_id = pdf_object_new(writer);
  base_buffer_clear(out);
  put_info(out, "/Title", document->title);
  put_info(out, "/Author", document->author);
  put_info(out, "/Subject", document->subject);
  put_info(out, "/Keywords", document->keywords);
  put_info(out, "/Producer", writer->options->producer);
  pdf_put_date(out, "/CreationDate", writer->options->date);
  pdf_put_date(out, "/ModDate", writer->options->date);
  if (writer->options->print) base_buffer_add_text(out, "/Trapped/False");
  pdf_object_set(writer, writer->info_id, out->data, out->length);
}

/* ---- XMP ------------------------------------------------------------------------------------------------------- */

/* XML 1.0 knows no control characters but tab and the line ends. */
static void put_escaped(BaseBuffer *out, const char *text) {
  for (; *text; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte == '&')
      base_buffer_add_text(out, "&amp;");
    else if (byte == '<')
      base_buffer_add_text(out, "&lt;");
    else if (byte == '>')
      base_buffer_add_text(out, "&gt;");
    else if (byte >= ' ' || byte == '\t' || byte == '\n')
      base_buffer_add_char(out, *text);
  }
}

static void put_property(BaseBuffer *out, const char *before, const char *text, const char *after) {
  if (!text || !*text) return;
  base_buffer_add_text(out, before);
  put_escaped(out, text);
  base_buffer_add_text(out, after);
  base_buffer_add_char(out, '\n');
}

static void put_dates(BaseBuffer *out, int64_t seconds) {
  static const char *const names[] = {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"};
  for (size_t i = 0; i < sizeof names / sizeof *names && seconds != PAGE_NO_DATE; i++) {
    base_buffer_add_format(out, "<%s>", names[i]);
    pdf_put_iso_date(out, seconds);
    base_buffer_add_format(out, "</%s>\n", names[i]);
  }
}

static void put_description(PdfWriter *writer, BaseBuffer *out) {
  const PageDocument *document = writer->document;
  put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->title,
               "</rdf:li></rdf:Alt></dc:title>");
  put_property(out, "<dc:creator><rdf:Seq><rdf:li>", document->author, "</rdf:li></rdf:Seq></dc:creator>");
  put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->subject,
               "</rdf:li></rdf:Alt></dc:description>");
  put_property(out, "<dc:language><rdf:Bag><rdf:li>", document->language,
               "</rdf:li></rdf:Bag></dc:language>");
  put_property(out, "<pdf:Keywords>", document->keywords, "</pdf:Keywords>");
  put_property(out, "<pdf:Producer>", writer->options->producer, "</pdf:Producer>");
  put_dates(out, writer->options->date);
}

/* PDF/A wants a description of every property that its own list lacks: here the one of PDF/UA. */
static void put_extension_schema(BaseBuffer *out) {
  base_buffer_add_text(
      out,
      "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
      "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
      "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
      "<pdfaProperty:name>part</pdfaProperty:name>\n"
      "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
      "<pdfaProperty:category>internal</pdfaProperty:category>\n"
      "<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"
      "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
      "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

/* A name for the content, the same each time, in the form of RFC 4122. */
static void put_uuid(PdfWriter *writer, BaseBuffer *out) {
  uint8_t digest[32];
  char hex[65];
  BaseSha256 hash = writer->content_hash;
  base_sha256_end(&hash, digest);
  digest[6] = (uint8_t)((digest[6] & 0x0F) | 0x80);
  digest[8] = (uint8_t)((digest[8] & 0x3F) | 0x80);
  base_sha256_hex(digest, hex);
  base_buffer_add_format(out, "uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

/* ISO 15930-7 §6.10: the claim, and what it asks to know of the file. */
static void put_print_claims(PdfWriter *writer, BaseBuffer *out) {
  base_buffer_add_text(out, "<pdf:Trapped>False</pdf:Trapped>\n<xmpMM:DocumentID>");
  put_uuid(writer, out);
  base_buffer_add_text(out, "</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n"
                            "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n");
  if (writer->pdfx) base_buffer_add_text(out, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n");
}

static void put_claims(PdfWriter *writer, BaseBuffer *out) {
  if (writer->options->print) put_print_claims(writer, out);
  if (!writer->tagged) return;
  base_buffer_add_text(out, "<pdfuaid:part>1</pdfuaid:part>\n");
  if (!writer->archival || writer->document->working) return;
  base_buffer_add_text(out, "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
  put_extension_schema(out);
}

static void put_xmp(PdfWriter *writer, BaseBuffer *out) {
  base_buffer_add_text(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                            "<rdf:Description rdf:about=\"\""
                            " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                            " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                            " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                            " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
                            " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""
                            " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                            " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                            " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                            " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                            " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                            "<dc:format>application/pdf</dc:format>\n");
  put_description(writer, out);
  put_claims(writer, out);
  base_buffer_add_text(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

/* PDF/A forbids a filter on it, so that it can be found without decoding. */
static void write_xmp(PdfWriter *writer) {
  BaseBuffer xmp = {0};
  unsigned id = pdf_object_new(writer);
  put_xmp(writer, &xmp);
  pdf_object_set_stored(writer, id, "/Type/Metadata/Subtype/XML",
                        base_arena_copy(writer->arena, xmp.data, xmp.length), xmp.length);
  base_buffer_free(&xmp);
  base_buffer_add_format(&writer->catalog, "/Metadata %u 0 R", id);
}

void pdf_metadata_write(PdfWriter *writer) {
  const char *language = or_empty(writer->document->language);
  write_info(writer);
  write_xmp(writer);
  if (*language) {
    base_buffer_add_text(&writer->catalog, "/Lang");
    pdf_put_text(&writer->catalog, language, strlen(language));
  }
  base_buffer_add_text(&writer->catalog, "/ViewerPreferences<</DisplayDocTitle true>>");
}
