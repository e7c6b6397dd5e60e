// mutool run structure.js FILE.pdf: the elements of the structure tree in its order, a line each: kind, the page that its
// content begins on (0 where none does), and the ActualText that is read in place of its content, divided by tabulators.
var file = new PDFDocument(scriptArgs[0])
var pages = {}
for (var i = 0; i < file.countPages(); i++) pages[file.findPage(i).asIndirect()] = i + 1

function elements(parent) {
  var kids = parent.get("K")
  if (!kids) return []
  if (!kids.isArray()) kids = [kids]
  var list = []
  for (var i = 0; i < kids.length; i++) {
    var kid = kids[i]
    if (kid.isDictionary() && kid.get("S")) list.push(kid) // neither marked content nor an object
  }
  return list
}

function tell(element) {
  var page = element.get("Pg"), actual = element.get("ActualText")
  print([element.get("S").asName(), page ? pages[page.asIndirect()] : 0, actual ? actual.asString() : ""].join("\t"))
  elements(element).forEach(tell)
}

elements(file.getTrailer().get("Root").get("StructTreeRoot")).forEach(tell)
