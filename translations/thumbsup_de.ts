<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BaseModels</name>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>&quot;{0}&quot; cannot be the name of a model.</source>
        <translation>„{0}“ kann kein Name eines Modells sein.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a proxy; it looks like http://host:port or socks5://host:port.</source>
        <translation>„{0}“ ist keine Adresse eines Proxys; sie sieht aus wie http://host:port oder socks5://host:port.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a server; it looks like https://host.</source>
        <translation>„{0}“ ist keine Adresse eines Servers; sie sieht aus wie https://host.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a model; it looks like owner/name.</source>
        <translation>„{0}“ ist kein Name eines Modells; er sieht aus wie besitzer/name.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: a { is never closed (write {{ for a brace).</source>
        <translation>„{0}“: Eine { wird nie geschlossen (für eine Klammer schreiben Sie {{).</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is no placeholder.</source>
        <translation>„{0}“: Für {{1}} ist nichts bekannt; es gibt keinen Platzhalter.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot;: nothing is known for {{1}}; there is {2}.</source>
        <translation>„{0}“: Für {{1}} ist nichts bekannt; es gibt {2}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a device. It is auto, cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation>„{0}“ ist kein Gerät. Möglich sind auto, cpu, cuda oder cuda:1 für die zweite GPU.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a size. Write width x height in pixels, for example 512x512.</source>
        <translation>„{0}“ ist keine Größe. Geben Sie Breite x Höhe in Pixeln an, zum Beispiel 512x512.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1} and should be {2}</source>
        <translation>„{0}“ ist {1} und sollte {2} sein</translation>
    </message>
    <message>
        <source>(the number of heads) does not divide block_out_channels {0}</source>
        <translation>(die Zahl der Köpfe) teilt block_out_channels {0} nicht</translation>
    </message>
    <message>
        <source>--seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--seed {0} mit --count {1} geht über den letzten möglichen Seed {2} hinaus.</translation>
    </message>
    <message>
        <source>--size must be multiples of 8, not {0}.</source>
        <translation>--size muss Vielfache von 8 haben, nicht {0}.</translation>
    </message>
    <message>
        <source>0.5: a distance of {0} between descriptors of faces, learned from {1} photos of the subject and {2} of others (0.6 is usual).</source>
        <translation>0,5: ein Abstand von {0} zwischen Gesichtsdeskriptoren, gelernt aus {1} Fotos des Motivs und {2} von anderen (üblich ist 0,6).</translation>
    </message>
    <message>
        <source>0.5: the probabilities are calibrated, and no other threshold judges at least two more of the {0} held-out photos rightly ({1} are right).</source>
        <translation>0,5: Die Wahrscheinlichkeiten sind kalibriert, und keine andere Schwelle beurteilt mindestens zwei weitere der {0} zurückgehaltenen Fotos richtig ({1} sind richtig).</translation>
    </message>
    <message>
        <source>1 photo is left out by its edits.</source>
        <translation>1 Foto ist durch seine Bearbeitung ausgelassen.</translation>
    </message>
    <message>
        <source>1 repeat</source>
        <translation>1 Wiederholung</translation>
    </message>
    <message>
        <source>A CPU does not compute in float16. Choose --dtype bfloat16 or float32.</source>
        <translation>Ein Prozessor rechnet nicht in float16. Wählen Sie --dtype bfloat16 oder float32.</translation>
    </message>
    <message>
        <source>A contact sheet needs at least one image.</source>
        <translation>Ein Kontaktbogen braucht mindestens ein Bild.</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} different instance photos; {1} are needed.</source>
        <translation>Ein Gesicht, um das es im Foto geht, findet sich in {0} verschiedenen Instanzfotos; nötig sind {1}.</translation>
    </message>
    <message>
        <source>A face that the photo is about is found in {0} of the first {1} instance photos.</source>
        <translation>Ein Gesicht, um das es im Foto geht, findet sich in {0} der ersten {1} Instanzfotos.</translation>
    </message>
    <message>
        <source>A file that was read has an entry of the wrong kind, or lacks one; the log has which.</source>
        <translation>In einer gelesenen Datei fehlt ein Eintrag, oder er ist von der falschen Art; das Protokoll nennt ihn.</translation>
    </message>
    <message>
        <source>A judge computes in float32 only.</source>
        <translation>Ein Prüfer rechnet nur in float32.</translation>
    </message>
    <message>
        <source>A judge needs a name: what is asked about every image (--name).</source>
        <translation>Ein Prüfer braucht einen Namen: was zu jedem Bild gefragt wird (--name).</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>Ein Projekt braucht einen Namen.</translation>
    </message>
    <message>
        <source>A prompt of {0} tokens is too long for the text encoder, which takes at most {1}.</source>
        <translation>Ein Prompt von {0} Tokens ist zu lang für den Text-Encoder, der höchstens {1} nimmt.</translation>
    </message>
    <message>
        <source>A run that waits in this project was not put there by you on this machine, and it names {0}, outside of the project. Set it up anew on the Train page.</source>
        <translation>Ein Lauf, der in diesem Projekt wartet, wurde nicht von Ihnen auf diesem Rechner eingereiht, und er nennt {0} außerhalb des Projekts. Stellen Sie ihn auf der Seite „Trainieren“ neu ein.</translation>
    </message>
    <message>
        <source>A threshold lies between 0 and 1.</source>
        <translation>Eine Schwelle liegt zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>AND joins prompts in the prompt only: in the negative prompt it is a word.</source>
        <translation>AND verbindet Prompts nur im Prompt: Im negativen Prompt ist es ein Wort.</translation>
    </message>
    <message>
        <source>An added token needs a name.</source>
        <translation>Ein hinzugefügtes Token braucht einen Namen.</translation>
    </message>
    <message>
        <source>At least one file and one attempt are needed.</source>
        <translation>Gebraucht werden mindestens eine Datei und ein Versuch.</translation>
    </message>
    <message>
        <source>By faces {0} of the same {1} photos would be judged rightly.</source>
        <translation>Nach Gesichtern würden {0} derselben {1} Fotos richtig beurteilt.</translation>
    </message>
    <message>
        <source>CMYK laid out in a rare way, colour profile ignored: colours may differ</source>
        <translation>CMYK in seltener Anordnung, Farbprofil übergangen: Farben können abweichen</translation>
    </message>
    <message>
        <source>CMYK without a colour profile, converted by the plain formula: colours may differ</source>
        <translation>CMYK ohne Farbprofil, mit der einfachen Formel umgerechnet: Farben können abweichen</translation>
    </message>
    <message>
        <source>Clip skip {0} is not possible: the text encoder has {1} layers.</source>
        <translation>Clip-Skip {0} ist nicht möglich: Der Text-Encoder hat {1} Schichten.</translation>
    </message>
    <message>
        <source>Downloads are switched off (offline); import the model from a file or folder instead.</source>
        <translation>Downloads sind ausgeschaltet (offline); importieren Sie das Modell stattdessen aus einer Datei oder einem Ordner.</translation>
    </message>
    <message>
        <source>EXIF asks for a turn that the picture itself does not have: left as it is, as this format says</source>
        <translation>EXIF verlangt eine Drehung, die das Bild selbst nicht hat: so belassen, wie es dieses Format vorsieht</translation>
    </message>
    <message>
        <source>Flux or a model of its kind</source>
        <translation>Flux oder ein Modell dieser Art</translation>
    </message>
    <message>
        <source>Going on after {0} steps of the stopped training.</source>
        <translation>Es geht nach {0} Schritten des angehaltenen Trainings weiter.</translation>
    </message>
    <message>
        <source>If that is no longer so, remove {0}.</source>
        <translation>Falls das nicht mehr stimmt, entfernen Sie {0}.</translation>
    </message>
    <message>
        <source>If you have access, set HF_TOKEN.</source>
        <translation>Wenn Sie Zugang haben, setzen Sie HF_TOKEN.</translation>
    </message>
    <message>
        <source>It fits with {0}.</source>
        <translation>Mit {0} passt es.</translation>
    </message>
    <message>
        <source>It holds 1 other file: {0}.</source>
        <translation>Darin liegt 1 andere Datei: {0}.</translation>
    </message>
    <message>
        <source>It holds {0} other files: {1}.</source>
        <translation>Darin liegen {0} andere Dateien: {1}.</translation>
    </message>
    <message>
        <source>It is learned from photos of the subject, named as such (--instance).</source>
        <translation>Es wird aus Fotos des Motivs gelernt, die als solche genannt sind (--instance).</translation>
    </message>
    <message>
        <source>It is learned from photos with it and from others without it (contrast).</source>
        <translation>Sie wird aus Fotos mit ihr und anderen ohne sie (Kontrast) gelernt.</translation>
    </message>
    <message>
        <source>It is told by a pretrained backbone.</source>
        <translation>Ein vortrainiertes Backbone erkennt sie.</translation>
    </message>
    <message>
        <source>It was not wanted.</source>
        <translation>Es war nicht gewünscht.</translation>
    </message>
    <message>
        <source>Less is needed with {0}.</source>
        <translation>Weniger wird gebraucht mit {0}.</translation>
    </message>
    <message>
        <source>LoRAs are named in the prompt: those in the negative prompt are left out.</source>
        <translation>LoRAs werden im Prompt genannt: Die im negativen Prompt werden weggelassen.</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, which it does not have.</source>
        <translation>Braucht {0} Speicher auf {1}, so viel gibt es dort nicht.</translation>
    </message>
    <message>
        <source>Needs {0} of memory on {1}, {2} are free.</source>
        <translation>Braucht {0} Speicher auf {1}, frei sind {2}.</translation>
    </message>
    <message>
        <source>New photos that are left out of training: {0} ({1}).</source>
        <translation>Neue Fotos, die beim Training weggelassen werden: {0} ({1}).</translation>
    </message>
    <message>
        <source>No access token is known: THUMBSUP_HUB_TOKEN and HF_TOKEN are not set, and {0}. If you have access, set one of them, or store a token with: thumbsup models login</source>
        <translation>Es ist kein Zugangstoken bekannt: THUMBSUP_HUB_TOKEN und HF_TOKEN sind nicht gesetzt, und {0}. Wenn Sie Zugang haben, setzen Sie eines davon, oder speichern Sie ein Token mit: thumbsup models login</translation>
    </message>
    <message>
        <source>No change of the parameters makes it fit here.</source>
        <translation>Keine Änderung der Parameter macht es hier möglich.</translation>
    </message>
    <message>
        <source>No checkpoint could be saved, so a crash would cost more than usual; the run goes on. {0}</source>
        <translation>Es konnte kein Checkpoint gespeichert werden, ein Absturz würde also mehr kosten als sonst; der Lauf geht weiter. {0}</translation>
    </message>
    <message>
        <source>No face is found in {0} of the instance photos: a picture without one does not pass.</source>
        <translation>In {0} der Instanzfotos wird kein Gesicht gefunden: Ein Bild ohne Gesicht besteht nicht.</translation>
    </message>
    <message>
        <source>No folder of negative photos is given: a judge learns from both kinds.</source>
        <translation>Es ist kein Ordner mit negativen Fotos angegeben: Ein Prüfer lernt aus beiden Arten.</translation>
    </message>
    <message>
        <source>No folder of positive photos is given: a judge learns from both kinds.</source>
        <translation>Es ist kein Ordner mit positiven Fotos angegeben: Ein Prüfer lernt aus beiden Arten.</translation>
    </message>
    <message>
        <source>No other version was in production before {0}.</source>
        <translation>Vor {0} war keine andere Version produktiv.</translation>
    </message>
    <message>
        <source>No output folder for the judge is given (--out).</source>
        <translation>Es ist kein Ausgabeordner für den Prüfer angegeben (--out).</translation>
    </message>
    <message>
        <source>No token can be removed</source>
        <translation>Es lässt sich kein Token entfernen</translation>
    </message>
    <message>
        <source>No version is in production, so there is nothing to roll back.</source>
        <translation>Keine Version ist produktiv, also gibt es nichts, wohin man zurückgehen könnte.</translation>
    </message>
    <message>
        <source>No version is in production; say which one is to be trained on.</source>
        <translation>Keine Version ist produktiv; geben Sie an, auf welcher weitertrainiert wird.</translation>
    </message>
    <message>
        <source>Of {0} instance photos {1} cannot be held out: none would be left to learn from.</source>
        <translation>Von {0} Instanzbildern lassen sich nicht {1} zurückhalten: Zum Lernen bliebe keines.</translation>
    </message>
    <message>
        <source>PNDM with Runge-Kutta steps needs at least 4 steps, not {0}.</source>
        <translation>PNDM mit Runge-Kutta-Schritten braucht mindestens 4 Schritte, nicht {0}.</translation>
    </message>
    <message>
        <source>Photos in sub-folders of {0} are not used: {1}.</source>
        <translation>Fotos in Unterordnern von {0} werden nicht verwendet: {1}.</translation>
    </message>
    <message>
        <source>Say which model {0} is for (--base): its layers give the names.</source>
        <translation>Geben Sie an, für welches Modell {0} ist (--base): Dessen Schichten liefern die Namen.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program; the log has the details.</source>
        <translation>Im Programm ist etwas schiefgegangen; das Protokoll nennt die Einzelheiten.</translation>
    </message>
    <message>
        <source>Spoiled photos among the new ones: {0} of {1}, and at most {2} may be.</source>
        <translation>Verdorbene Fotos unter den neuen: {0} von {1}, und höchstens {2} dürfen es sein.</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x checkpoint, single file</source>
        <translation>Stable-Diffusion-1.x-Checkpoint, eine Datei</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x checkpoint, single file</source>
        <translation>Stable-Diffusion-2.x-Checkpoint, eine Datei</translation>
    </message>
    <message>
        <source>Stable Diffusion checkpoint of its own size, single file</source>
        <translation>Stable-Diffusion-Checkpoint eigener Größe, eine Datei</translation>
    </message>
    <message>
        <source>Step {0}: the loss has grown to {1} times what it was at the start. The learning rate is too high: stop, and take an earlier checkpoint or a lower rate.</source>
        <translation>Schritt {0}: Der Loss ist auf das {1}-Fache des Anfangs gewachsen. Die Lernrate ist zu hoch: anhalten und einen früheren Checkpoint oder eine niedrigere Rate nehmen.</translation>
    </message>
    <message>
        <source>Step {0}: the loss on the class photos has grown to {1} times what it was at the start (class drift): the model is forgetting what others of its kind look like. A lower learning rate, fewer steps or a higher prior weight keep it.</source>
        <translation>Schritt {0}: Der Loss auf den Klassenfotos ist auf das {1}-Fache des Anfangs gewachsen (Klassendrift): Das Modell vergisst, wie andere dieser Art aussehen. Eine niedrigere Lernrate, weniger Schritte oder ein höheres Prior-Gewicht bewahren es.</translation>
    </message>
    <message>
        <source>Stopped as asked.</source>
        <translation>Wie gewünscht gestoppt.</translation>
    </message>
    <message>
        <source>That is no access token: it must be one word of plain letters, digits and signs.</source>
        <translation>Das ist kein Zugangstoken: Es muss ein Wort aus einfachen Buchstaben, Ziffern und Zeichen sein.</translation>
    </message>
    <message>
        <source>The 8-bit optimizer computes on the processor only. Choose --optimizer adamw, or --device cpu.</source>
        <translation>Der 8-Bit-Optimierer rechnet nur auf dem Prozessor. Wählen Sie --optimizer adamw oder --device cpu.</translation>
    </message>
    <message>
        <source>The 8-bit optimizer runs on the CPU only: take adamw.</source>
        <translation>Der 8-Bit-Optimierer läuft nur auf dem Prozessor: Nehmen Sie adamw.</translation>
    </message>
    <message>
        <source>The LCM sampler makes at most {0} steps with this model, not {1}.</source>
        <translation>Der LCM-Sampler macht mit diesem Modell höchstens {0} Schritte, nicht {1}.</translation>
    </message>
    <message>
        <source>The LoRA brings the embedding &quot;{0}&quot;: the word may be used in prompts.</source>
        <translation>Die LoRA bringt das Embedding „{0}“ mit: Das Wort kann in Prompts verwendet werden.</translation>
    </message>
    <message>
        <source>The LoRA changes a layer &apos;{0}&apos; that the model does not have.</source>
        <translation>Das LoRA ändert eine Schicht „{0}“, die das Modell nicht hat.</translation>
    </message>
    <message>
        <source>The LoRA was made for another model: its update of &apos;{0}&apos; has the shape {1}, the layer {2}.</source>
        <translation>Das LoRA wurde für ein anderes Modell gemacht: Seine Änderung von „{0}“ hat die Form {1}, die Schicht {2}.</translation>
    </message>
    <message>
        <source>The LoRA {0} does not fit the model at &apos;{1}.{2}&apos;: it was made for another one.</source>
        <translation>Das LoRA {0} passt bei „{1}.{2}“ nicht zum Modell: Es wurde für ein anderes gemacht.</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has a negative id.</source>
        <translation>Das hinzugefügte Token „{0}“ hat eine negative ID.</translation>
    </message>
    <message>
        <source>The added token &apos;{0}&apos; has no vectors.</source>
        <translation>Das hinzugefügte Token „{0}“ hat keine Vektoren.</translation>
    </message>
    <message>
        <source>The address of the server {0} holds a name or a password; give it without. A token is read from the environment or the keyring.</source>
        <translation>Die Adresse des Servers {0} enthält einen Namen oder ein Passwort; geben Sie sie ohne an. Ein Token wird aus der Umgebung oder dem Schlüsselbund gelesen.</translation>
    </message>
    <message>
        <source>The base model does not exist: {0}.</source>
        <translation>Das Basismodell existiert nicht: {0}.</translation>
    </message>
    <message>
        <source>The base model {0} is not the one this run began with: it has other weights.</source>
        <translation>Das Basismodell {0} ist nicht das, mit dem dieser Lauf begann: Es hat andere Gewichte.</translation>
    </message>
    <message>
        <source>The caption of {0} has {1} tokens, of which the text encoder reads the first {2}: &quot;{3}&quot; and what follows is lost.</source>
        <translation>Die Beschreibung von {0} hat {1} Token, von denen der Text-Encoder die ersten {2} liest: „{3}“ und was folgt, geht verloren.</translation>
    </message>
    <message>
        <source>The checkpoint of step {0} cannot be used and is kept as {1}: {2}</source>
        <translation>Der Checkpoint von Schritt {0} ist nicht zu gebrauchen und wird als {1} aufbewahrt: {2}</translation>
    </message>
    <message>
        <source>The class folder lies inside of the instance folder: its photos are class photos only.</source>
        <translation>Der Klassenordner liegt im Instanzordner: Seine Fotos sind nur Klassenfotos.</translation>
    </message>
    <message>
        <source>The class folder {0} is the instance folder: class photos show others of the subject&apos;s kind, never the subject. Name another --class, or train without: --prior-loss-weight 0.</source>
        <translation>Der Ordner der Klassenbilder {0} ist der Ordner der Instanzbilder: Klassenbilder zeigen andere von der Art des Motivs, nie das Motiv selbst. Nennen Sie ein anderes --class, oder trainieren Sie ohne: --prior-loss-weight 0.</translation>
    </message>
    <message>
        <source>The class prompt is empty: say what the class photos show.</source>
        <translation>Der Klassen-Prompt ist leer: Geben Sie an, was die Klassenbilder zeigen.</translation>
    </message>
    <message>
        <source>The contact sheet would be {0} x {1} pixels; fewer pictures or smaller cells are needed.</source>
        <translation>Der Kontaktbogen hätte {0} x {1} Pixel; nehmen Sie weniger Bilder oder kleinere Felder.</translation>
    </message>
    <message>
        <source>The download needs {0} in {1}, but only {2} are free.</source>
        <translation>Der Download braucht {0} in {1}, frei sind aber nur {2}.</translation>
    </message>
    <message>
        <source>The embedding &quot;{0}&quot; in {1} is left out.</source>
        <translation>Das Embedding „{0}“ in {1} wird weggelassen.</translation>
    </message>
    <message>
        <source>The embedding &apos;{0}&apos; of {1}</source>
        <translation>Das Embedding „{0}“ aus {1}</translation>
    </message>
    <message>
        <source>The file system says: {0}.</source>
        <translation>Das Dateisystem meldet: {0}.</translation>
    </message>
    <message>
        <source>The folder of class photos does not exist: {0}.</source>
        <translation>Den Ordner der Klassenbilder gibt es nicht: {0}.</translation>
    </message>
    <message>
        <source>The folder of instance photos does not exist: {0}.</source>
        <translation>Den Ordner der Instanzbilder gibt es nicht: {0}.</translation>
    </message>
    <message>
        <source>The folder {0} holds no photos that can be used.</source>
        <translation>Der Ordner {0} enthält keine brauchbaren Fotos.</translation>
    </message>
    <message>
        <source>The folder {0} is given twice.</source>
        <translation>Der Ordner {0} ist zweimal angegeben.</translation>
    </message>
    <message>
        <source>The folder {0} is not empty; a project needs a folder of its own.</source>
        <translation>Der Ordner {0} ist nicht leer; ein Projekt braucht einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>The instance folder lies inside of the class folder: its photos are instance photos only.</source>
        <translation>Der Instanzordner liegt im Klassenordner: Seine Fotos sind nur Instanzfotos.</translation>
    </message>
    <message>
        <source>The instance folders hold no photos to compare the images with.</source>
        <translation>Die Ordner der Instanzbilder enthalten keine Fotos, mit denen sich die Bilder vergleichen lassen.</translation>
    </message>
    <message>
        <source>The instance prompt is empty: say what the photos show.</source>
        <translation>Der Instanz-Prompt ist leer: Geben Sie an, was die Fotos zeigen.</translation>
    </message>
    <message>
        <source>The judge does not ask for the {0}. {1}</source>
        <translation>Der Prüfer fragt nicht nach: {0}. {1}</translation>
    </message>
    <message>
        <source>The judge scores previews, and there are none: say how often with --sample-every.</source>
        <translation>Der Prüfer bewertet Vorschaubilder, und es gibt keine: Geben Sie mit --sample-every an, wie oft.</translation>
    </message>
    <message>
        <source>The latents of the picture are</source>
        <translation>Die Latents des Bildes sind</translation>
    </message>
    <message>
        <source>The model {0} is an empty folder.</source>
        <translation>Das Modell {0} ist ein leerer Ordner.</translation>
    </message>
    <message>
        <source>The name of {0} asks for no repeats of its photos: 1 to {1} are possible.</source>
        <translation>Der Name von {0} verlangt keine Wiederholung seiner Fotos: Möglich sind 1 bis {1}.</translation>
    </message>
    <message>
        <source>The name of {0} asks for too many repeats of its photos: 1 to {1} are possible.</source>
        <translation>Der Name von {0} verlangt zu viele Wiederholungen seiner Fotos: Möglich sind 1 bis {1}.</translation>
    </message>
    <message>
        <source>The networks that find faces are not installed ({0}).</source>
        <translation>Die Netze, die Gesichter finden, sind nicht installiert ({0}).</translation>
    </message>
    <message>
        <source>The number of steps must be between 1 and {0}, not {1}.</source>
        <translation>Die Zahl der Schritte muss zwischen 1 und {0} liegen, nicht {1}.</translation>
    </message>
    <message>
        <source>The path of a project has to be text, and {0} is not UTF-8: rename the folder that is not, or choose another place.</source>
        <translation>Der Pfad eines Projekts muss Text sein, und {0} ist kein UTF-8: Benennen Sie den betreffenden Ordner um, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The photos are the ones {0} was trained on.</source>
        <translation>Die Fotos sind dieselben, mit denen {0} trainiert wurde.</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the checkpoint {0} was written: the run cannot go on with others.</source>
        <translation>Die Fotos oder ihre Beschreibungen haben sich geändert, seit der Checkpoint {0} geschrieben wurde: Der Lauf kann mit anderen nicht weitergehen.</translation>
    </message>
    <message>
        <source>The photos or their captions have changed since the run {0} began: it cannot go on with others.</source>
        <translation>Die Fotos oder ihre Beschreibungen haben sich geändert, seit der Lauf {0} begann: Er kann mit anderen nicht weitergehen.</translation>
    </message>
    <message>
        <source>The picture is decoded in tiles: whole, it needs more memory than is free.</source>
        <translation>Das Bild wird in Kacheln dekodiert: Im Ganzen braucht es mehr Speicher, als frei ist.</translation>
    </message>
    <message>
        <source>The pictures are on {0} contact sheets, {1} on each.</source>
        <translation>Die Bilder sind auf {0} Kontaktbögen, je {1}.</translation>
    </message>
    <message>
        <source>The pixels of the picture are</source>
        <translation>Die Pixel des Bildes sind</translation>
    </message>
    <message>
        <source>The polynomial schedule ends at 1e-7: the learning rate must be above that.</source>
        <translation>Der polynomiale Verlauf endet bei 1e-7: Die Lernrate muss darüber liegen.</translation>
    </message>
    <message>
        <source>The project has no judge that could say whether the new version is any good.</source>
        <translation>Das Projekt hat keinen Prüfer, der sagen könnte, ob die neue Version etwas taugt.</translation>
    </message>
    <message>
        <source>The project has several judges; say which one decides (--judge).</source>
        <translation>Das Projekt hat mehrere Prüfer; geben Sie an, welcher entscheidet (--judge).</translation>
    </message>
    <message>
        <source>The project {0} is open in {1}. Close it there, or choose another project.</source>
        <translation>Das Projekt {0} ist in {1} geöffnet. Schließen Sie es dort, oder wählen Sie ein anderes Projekt.</translation>
    </message>
    <message>
        <source>The prompt is too long to be normalised.</source>
        <translation>Der Prompt ist zu lang, um normalisiert zu werden.</translation>
    </message>
    <message>
        <source>The prompt is too long: {0}; at most {1} are taken.</source>
        <translation>Der Prompt ist zu lang: {0}; höchstens {1} sind möglich.</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in any folder that is known. Say where it lies with --lora-dir.</source>
        <translation>Der Prompt nennt das LoRA „{0}“, und in keinem bekannten Ordner gibt es eine {1}.safetensors. Geben Sie mit --lora-dir an, wo es liegt.</translation>
    </message>
    <message>
        <source>The prompt names the LoRA &apos;{0}&apos;, and there is no {1}.safetensors in {2}. Say where it lies with --lora-dir.</source>
        <translation>Der Prompt nennt das LoRA „{0}“, und in {2} gibt es keine {1}.safetensors. Geben Sie mit --lora-dir an, wo es liegt.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} asks for a hypernetwork: these cannot be used here.</source>
        <translation>{0} im Prompt verlangt ein Hypernetwork: Diese sind hier nicht nutzbar.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} has more than two strengths.</source>
        <translation>{0} im Prompt hat mehr als zwei Stärken.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} is not known here and was left out.</source>
        <translation>{0} im Prompt ist hier nicht bekannt und wurde weggelassen.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0} names no LoRA.</source>
        <translation>{0} im Prompt nennt kein LoRA.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: &apos;{1}&apos; is not known here, only te and unet.</source>
        <translation>{0} im Prompt: „{1}“ ist hier nicht bekannt, nur te und unet.</translation>
    </message>
    <message>
        <source>The prompt&apos;s {0}: the strength &apos;{1}&apos; is no number from -10 to 10.</source>
        <translation>{0} im Prompt: Die Stärke „{1}“ ist keine Zahl von -10 bis 10.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, or does not take those it was given. Name it with them: http://name:password@host:port.</source>
        <translation>Der Proxy verlangt Name und Passwort, oder nimmt die angegebenen nicht an. Geben Sie ihn damit an: http://name:passwort@host:port.</translation>
    </message>
    <message>
        <source>The ratio of a crop must be above 0.</source>
        <translation>Das Seitenverhältnis eines Ausschnitts muss über 0 liegen.</translation>
    </message>
    <message>
        <source>The run cannot go on with another {0}: it began with {1}, not {2}.</source>
        <translation>Der Lauf kann nicht mit einem anderen Wert von {0} weitergehen: Er begann mit {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>The run goes on from step {0}.</source>
        <translation>Der Lauf geht von Schritt {0} weiter.</translation>
    </message>
    <message>
        <source>The run {0} cannot go on, and another one is begun. {1}</source>
        <translation>Der Lauf {0} kann nicht weitergehen, und ein anderer wird begonnen. {1}</translation>
    </message>
    <message>
        <source>The run {0} did not start from {1}.</source>
        <translation>Der Lauf {0} ist nicht von {1} ausgegangen.</translation>
    </message>
    <message>
        <source>The run {0} has no LoRA: it trained all weights, or has no result yet.</source>
        <translation>Der Lauf {0} hat kein LoRA: Er hat alle Gewichte trainiert, oder er hat noch kein Ergebnis.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}. It has those of the steps {2}.</source>
        <translation>Der Lauf {0} hat keinen Checkpoint von Schritt {1}. Er hat die der Schritte {2}.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint of step {1}; it has none at all.</source>
        <translation>Der Lauf {0} hat keinen Checkpoint von Schritt {1}; er hat gar keinen.</translation>
    </message>
    <message>
        <source>The run {0} has no result yet: there is nothing to register.</source>
        <translation>Der Lauf {0} hat noch kein Ergebnis: Es gibt nichts zu registrieren.</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program.</source>
        <translation>Der Lauf {0} arbeitet in einem anderen Fenster oder Programm.</translation>
    </message>
    <message>
        <source>The run {0} is at work in another window or program: {1}.</source>
        <translation>Der Lauf {0} arbeitet in einem anderen Fenster oder Programm: {1}.</translation>
    </message>
    <message>
        <source>The run {0} is finished: there is nothing to resume.</source>
        <translation>Der Lauf {0} ist fertig: Es gibt nichts fortzusetzen.</translation>
    </message>
    <message>
        <source>The run {0} was not written by you on this machine, and it names places outside of its project: {1}. It would read them, and write some. Name your own places with these flags, or let it have these with --allow-outside.</source>
        <translation>Der Lauf {0} wurde nicht von Ihnen auf diesem Rechner geschrieben, und er nennt Orte außerhalb seines Projekts: {1}. Er würde sie lesen und in manche schreiben. Nennen Sie mit diesen Optionen Ihre eigenen Orte, oder erlauben Sie ihm diese mit --allow-outside.</translation>
    </message>
    <message>
        <source>The run&apos;s folder was moved to {0}: the run goes on there.</source>
        <translation>Der Ordner des Laufs wurde nach {0} verschoben: Der Lauf geht dort weiter.</translation>
    </message>
    <message>
        <source>The scale of a LoRA must be a finite number.</source>
        <translation>Die Stärke eines LoRA muss eine endliche Zahl sein.</translation>
    </message>
    <message>
        <source>The server {0} cannot prove who it is: {1}. Nothing was sent to it. If its certificate is from an authority of your own, name that one&apos;s certificate (--ca-file).</source>
        <translation>Der Server {0} kann nicht beweisen, wer er ist: {1}. Es wurde ihm nichts gesendet. Stammt sein Zertifikat von einer eigenen Stelle, nennen Sie deren Zertifikat (--ca-file).</translation>
    </message>
    <message>
        <source>The server {0} does not give out {1} ({2}): the model is gated or private; its terms may have to be accepted there. {3}</source>
        <translation>Der Server {0} gibt {1} nicht heraus ({2}): Das Modell ist zugangsbeschränkt oder privat; vielleicht müssen dort seine Bedingungen angenommen werden. {3}</translation>
    </message>
    <message>
        <source>The server {0} does not have {1} ({2}).</source>
        <translation>Der Server {0} hat {1} nicht ({2}).</translation>
    </message>
    <message>
        <source>The server {0} does not show {1} ({2}): it is private, gated or does not exist. {3}</source>
        <translation>Der Server {0} zeigt {1} nicht ({2}): Es ist privat, zugangsbeschränkt oder existiert nicht. {3}</translation>
    </message>
    <message>
        <source>The server {0} has no model {1} at revision {2}.</source>
        <translation>Der Server {0} hat kein Modell {1} in der Revision {2}.</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: this model needs multiples of {2}.</source>
        <translation>Die Größe {0}x{1} geht nicht: Dieses Modell braucht Vielfache von {2}.</translation>
    </message>
    <message>
        <source>The size {0}x{1} does not work: width and height are multiples of 8.</source>
        <translation>Die Größe {0}x{1} geht nicht: Breite und Höhe sind Vielfache von 8.</translation>
    </message>
    <message>
        <source>The subject is learned from instance photos beside photos of others: none are given.</source>
        <translation>Das Motiv wird aus Instanzfotos neben Fotos anderer gelernt: Es sind keine angegeben.</translation>
    </message>
    <message>
        <source>The subject is told by faces: of the same {0} photos they judge {1} rightly, the backbone {2}. Their figures are of five folds over {3} photos, each judged without it and its near-duplicates; which of the two is better was chosen on some of them.</source>
        <translation>Das Motiv wird am Gesicht erkannt: Von denselben {0} Fotos beurteilen Gesichter {1} richtig, das Backbone {2}. Ihre Zahlen stammen aus fünf Teilungen über {3} Fotos, jedes ohne sich selbst und seine Beinahe-Duplikate beurteilt; welches von beiden besser ist, wurde an einem Teil davon gewählt.</translation>
    </message>
    <message>
        <source>The subject is told by the backbone. {0}</source>
        <translation>Das Motiv wird am Backbone erkannt. {0}</translation>
    </message>
    <message>
        <source>The system refused what was needed: {0}.</source>
        <translation>Das System hat verweigert, was gebraucht wurde: {0}.</translation>
    </message>
    <message>
        <source>The text &apos;{0}&apos; for a PNG file is not UTF-8, or holds a zero byte.</source>
        <translation>Der Text „{0}“ für eine PNG-Datei ist kein UTF-8, oder er enthält ein Null-Byte.</translation>
    </message>
    <message>
        <source>The threshold was set by hand.</source>
        <translation>Die Schwelle wurde von Hand gesetzt.</translation>
    </message>
    <message>
        <source>The token &apos;{0}&apos; is already there; choose another name.</source>
        <translation>Das Token „{0}“ gibt es bereits; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The token cannot be stored</source>
        <translation>Das Token lässt sich nicht speichern</translation>
    </message>
    <message>
        <source>The token is empty; nothing is stored.</source>
        <translation>Das Token ist leer; es wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>The token is the environment&apos;s.</source>
        <translation>Das Token ist das der Umgebung.</translation>
    </message>
    <message>
        <source>The token is the keyring&apos;s.</source>
        <translation>Das Token ist das des Schlüsselbunds.</translation>
    </message>
    <message>
        <source>The token that was sent does not open it.</source>
        <translation>Das gesendete Token öffnet es nicht.</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of 8.</source>
        <translation>Die Trainingsauflösung muss ein Vielfaches von 8 sein.</translation>
    </message>
    <message>
        <source>The training resolution must be a multiple of {0} pixels, but is {1}.</source>
        <translation>Die Trainingsauflösung muss ein Vielfaches von {0} Pixeln sein, ist aber {1}.</translation>
    </message>
    <message>
        <source>The training resolution must be at least {0}, not {1}.</source>
        <translation>Die Trainingsauflösung muss mindestens {0} sein, nicht {1}.</translation>
    </message>
    <message>
        <source>The training was complete; its result is in place now.</source>
        <translation>Das Training war fertig; sein Ergebnis ist jetzt an seinem Platz.</translation>
    </message>
    <message>
        <source>The verdicts could not be kept for next time: {0}</source>
        <translation>Die Urteile konnten nicht für das nächste Mal aufbewahrt werden: {0}</translation>
    </message>
    <message>
        <source>The warm-up is longer than the whole run.</source>
        <translation>Das Aufwärmen ist länger als der ganze Lauf.</translation>
    </message>
    <message>
        <source>Their names do not begin with a number of repeats.</source>
        <translation>Ihre Namen beginnen nicht mit einer Zahl von Wiederholungen.</translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation>In {0} sind keine Dateien.</translation>
    </message>
    <message>
        <source>There are no negative photos</source>
        <translation>Es gibt keine negativen Fotos</translation>
    </message>
    <message>
        <source>There are no positive photos</source>
        <translation>Es gibt keine positiven Fotos</translation>
    </message>
    <message>
        <source>There are {0} class photos and {1} are wanted, but this run has no way to generate the missing ones.</source>
        <translation>Es gibt {0} Klassenbilder, gewünscht sind {1}, aber dieser Lauf kann die fehlenden nicht generieren.</translation>
    </message>
    <message>
        <source>There are {0} files to pack; an archive holds at most {1}.</source>
        <translation>Es wären {0} Dateien zu packen; ein Archiv fasst höchstens {1}.</translation>
    </message>
    <message>
        <source>There are {0} negative photos</source>
        <translation>Es gibt {0} negative Fotos</translation>
    </message>
    <message>
        <source>There are {0} positive photos</source>
        <translation>Es gibt {0} positive Fotos</translation>
    </message>
    <message>
        <source>There are {0} to pack; an archive holds at most {1}.</source>
        <translation>Es wären {0} zu packen; ein Archiv fasst höchstens {1}.</translation>
    </message>
    <message>
        <source>There is 1 negative photo</source>
        <translation>Es gibt 1 negatives Foto</translation>
    </message>
    <message>
        <source>There is 1 positive photo</source>
        <translation>Es gibt 1 positives Foto</translation>
    </message>
    <message>
        <source>There is a project in {0} already.</source>
        <translation>In {0} ist bereits ein Projekt.</translation>
    </message>
    <message>
        <source>There is no &apos;{0}&apos;. There are: {1}.</source>
        <translation>„{0}“ gibt es nicht. Es gibt: {1}.</translation>
    </message>
    <message>
        <source>There is no GPU that this build can use. Choose --device cpu, or see thumbsup doctor.</source>
        <translation>Es gibt keine GPU, die dieses Programm nutzen kann. Wählen Sie --device cpu, oder sehen Sie in thumbsup doctor nach.</translation>
    </message>
    <message>
        <source>There is no GPU {0}: this machine has {1}. Choose --device cuda:0 to cuda:{2}.</source>
        <translation>Es gibt keine GPU {0}: Dieser Rechner hat {1}. Wählen Sie --device cuda:0 bis cuda:{2}.</translation>
    </message>
    <message>
        <source>There is no base model: name it with --model.</source>
        <translation>Es ist kein Basismodell angegeben: Nennen Sie es mit --model.</translation>
    </message>
    <message>
        <source>There is no checkpoint to go on from: the run begins again with its first step.</source>
        <translation>Es gibt keinen Checkpoint, von dem aus es weitergehen könnte: Der Lauf beginnt wieder mit seinem ersten Schritt.</translation>
    </message>
    <message>
        <source>There is no classifier called &apos;{0}&apos;: choose resnet18, resnet34 or resnet50.</source>
        <translation>Es gibt keinen Klassifikator „{0}“: Wählen Sie resnet18, resnet34 oder resnet50.</translation>
    </message>
    <message>
        <source>There is no file &quot;{0}&quot; in this repository.</source>
        <translation>In diesem Repository gibt es keine Datei „{0}“.</translation>
    </message>
    <message>
        <source>There is no folder for the run: name it with --out.</source>
        <translation>Es ist kein Ordner für den Lauf angegeben: Nennen Sie ihn mit --out.</translation>
    </message>
    <message>
        <source>There is no folder of class photos: name it with --class (or train without them: --prior-loss-weight 0).</source>
        <translation>Es ist kein Ordner mit Klassenbildern angegeben: Nennen Sie ihn mit --class (oder trainieren Sie ohne: --prior-loss-weight 0).</translation>
    </message>
    <message>
        <source>There is no folder of instance photos: name it with --instance.</source>
        <translation>Es ist kein Ordner mit Instanzbildern angegeben: Nennen Sie ihn mit --instance.</translation>
    </message>
    <message>
        <source>There is no folder {0} to pack.</source>
        <translation>Es gibt keinen Ordner {0} zum Packen.</translation>
    </message>
    <message>
        <source>There is no image to export.</source>
        <translation>Es gibt kein Bild zum Exportieren.</translation>
    </message>
    <message>
        <source>There is no image to judge in {0}, so nothing can be accepted.</source>
        <translation>In {0} ist kein Bild zum Beurteilen, deshalb lässt sich nichts annehmen.</translation>
    </message>
    <message>
        <source>There is no judge at {0}.</source>
        <translation>In {0} ist kein Prüfer.</translation>
    </message>
    <message>
        <source>There is no judge in {0}: it has no judge.json.</source>
        <translation>In {0} ist kein Prüfer: Es gibt dort keine judge.json.</translation>
    </message>
    <message>
        <source>There is no model at {0}.</source>
        <translation>In {0} ist kein Modell.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: photos lie in its folder {1}. Name that folder instead.</source>
        <translation>In {0} selbst ist kein Foto: Fotos liegen in seinem Ordner {1}. Nennen Sie stattdessen diesen Ordner.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folder &apos;{1}&apos;. Name that folder instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{1}&apos;.</source>
        <translation>In {0} selbst ist kein Foto: Die Fotos liegen im Unterordner „{1}“. Nennen Sie stattdessen diesen Ordner, oder setzen Sie wie bei kohya eine Zahl von Wiederholungen vor seinen Namen: „1_{1}“.</translation>
    </message>
    <message>
        <source>There is no photo in {0} itself: its photos lie in the sub-folders {1}. Name one of them instead, or put a number of repeats before its name, as kohya&apos;s trainer has it: &apos;1_{2}&apos;.</source>
        <translation>In {0} selbst ist kein Foto: Die Fotos liegen in den Unterordnern {1}. Nennen Sie stattdessen einen davon, oder setzen Sie wie bei kohya eine Zahl von Wiederholungen vor seinen Namen: „1_{2}“.</translation>
    </message>
    <message>
        <source>There is no photo in {0}.</source>
        <translation>In {0} ist kein Foto.</translation>
    </message>
    <message>
        <source>There is no photo in {0}: the folder is empty.</source>
        <translation>In {0} ist kein Foto: Der Ordner ist leer.</translation>
    </message>
    <message>
        <source>There is no preset &apos;{0}&apos;. There are: {1}.</source>
        <translation>Es gibt keine Voreinstellung „{0}“. Es gibt: {1}.</translation>
    </message>
    <message>
        <source>There is no preview of step {0}. {1}</source>
        <translation>Von Schritt {0} gibt es keine Vorschau. {1}</translation>
    </message>
    <message>
        <source>There is no project in {0} (no project.json).</source>
        <translation>In {0} ist kein Projekt (keine project.json).</translation>
    </message>
    <message>
        <source>There is no usable photo in {0}.</source>
        <translation>In {0} ist kein brauchbares Foto.</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there are {1}.</source>
        <translation>Es gibt keine Version „{0}“; es gibt {1}.</translation>
    </message>
    <message>
        <source>There is no version &quot;{0}&quot;; there is none yet.</source>
        <translation>Es gibt keine Version „{0}“; es gibt noch gar keine.</translation>
    </message>
    <message>
        <source>There is not enough memory on {0}.</source>
        <translation>Auf {0} ist nicht genug Speicher frei.</translation>
    </message>
    <message>
        <source>There is nothing to pack in {0}.</source>
        <translation>In {0} ist nichts zu packen.</translation>
    </message>
    <message>
        <source>This judge does not know its held-out photos any more, so its threshold cannot be moved; train it again.</source>
        <translation>Dieser Prüfer kennt seine zurückgehaltenen Fotos nicht mehr, deshalb lässt sich seine Schwelle nicht verschieben; trainieren Sie ihn neu.</translation>
    </message>
    <message>
        <source>This judge was trained from scratch, without a pretrained backbone, and is much worse for it: in a trial on the demo photos a network from scratch judged 22 of 33 held-out photos rightly, one from the starter&apos;s backbone 30 to 33.</source>
        <translation>Dieser Prüfer wurde von Grund auf trainiert, ohne vortrainiertes Backbone, und ist dadurch viel schlechter: In einem Versuch mit den Demofotos beurteilte ein Netz ohne Vortraining 22 von 33 zurückgehaltenen Fotos richtig, eines mit dem Backbone des Starters 30 bis 33.</translation>
    </message>
    <message>
        <source>This repository has no weights that can be read for its {0}.</source>
        <translation>Dieses Repository hat keine lesbaren Gewichte für seinen Teil {0}.</translation>
    </message>
    <message>
        <source>This sampler cannot make {0} steps from {1} training timesteps with leading spacing: choose fewer steps.</source>
        <translation>Dieser Sampler kann aus {1} Trainings-Zeitschritten mit „leading“-Abständen keine {0} Schritte machen: Wählen Sie weniger Schritte.</translation>
    </message>
    <message>
        <source>This training may need more memory than is free: about {0} of {1}.</source>
        <translation>Dieses Training braucht womöglich mehr Speicher, als frei ist: etwa {0} von {1}.</translation>
    </message>
    <message>
        <source>This training needs about {0} of memory, and {1} are free.</source>
        <translation>Dieses Training braucht etwa {0} Speicher, frei sind {1}.</translation>
    </message>
    <message>
        <source>This training writes up to {0}, and the disk has {1} free.</source>
        <translation>Dieses Training schreibt bis zu {0}, und auf dem Datenträger sind {1} frei.</translation>
    </message>
    <message>
        <source>Training diverged at step {0}: the loss is {1}. A lower learning rate usually helps.</source>
        <translation>Das Training ist in Schritt {0} divergiert: Der Loss ist {1}. Meist hilft eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>What was to be packed could not be unpacked again: {0} Nothing was made.</source>
        <translation>Was gepackt werden sollte, ließe sich nicht wieder entpacken: {0} Es wurde nichts angelegt.</translation>
    </message>
    <message>
        <source>What {0} predicts is not said in it, and its UNet does not tell: taken for noise (epsilon), which is usual. --prediction-type overrules it.</source>
        <translation>Was {0} vorhersagt, steht nicht darin, und sein UNet verrät es nicht: als Rauschen (Epsilon) genommen, wie üblich. --prediction-type hat Vorrang.</translation>
    </message>
    <message>
        <source>Whether it is the subject cannot be told from these photos: the answer decides nothing.</source>
        <translation>Ob es das Motiv ist, lässt sich an diesen Fotos nicht erkennen: Die Antwort entscheidet nichts.</translation>
    </message>
    <message>
        <source>Without class photos the subject cannot be told from the gesture: only the instance photos show it.</source>
        <translation>Ohne Klassenfotos lässt sich das Motiv nicht von der Geste unterscheiden: Nur die Instanzfotos zeigen sie.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ein ZIP-Archiv</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a model of another family (not supported)</source>
        <translation>ein Modell einer anderen Familie (nicht unterstützt)</translation>
    </message>
    <message>
        <source>a model with a transformer in place of the UNet</source>
        <translation>ein Modell mit einem Transformer anstelle des UNet</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>eine negative Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a number that is not a whole one</source>
        <translation>eine nicht ganze Zahl</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>einem Projekt</translation>
    </message>
    <message>
        <source>a renamed folder is not there</source>
        <translation>ein umbenannter Ordner ist nicht da</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>einen Text</translation>
    </message>
    <message>
        <source>a truth value</source>
        <translation>einen Wahrheitswert</translation>
    </message>
    <message>
        <source>a version</source>
        <translation>einer Version</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>ein Video</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>eine SVG-Zeichnung</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>and &apos;passed&apos; are no counts of judged images</source>
        <translation>und „passed“ sind keine Anzahlen beurteilter Bilder</translation>
    </message>
    <message>
        <source>announces fewer bytes than its list says</source>
        <translation>kündigt weniger Bytes an, als seine Liste sagt</translation>
    </message>
    <message>
        <source>announces more bytes than its list says</source>
        <translation>kündigt mehr Bytes an, als seine Liste sagt</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>ein anderes Modell</translation>
    </message>
    <message>
        <source>answered in a compressed form that nobody asked for</source>
        <translation>hat in einer komprimierten Form geantwortet, um die niemand gebeten hat</translation>
    </message>
    <message>
        <source>are not as many as the report counts</source>
        <translation>sind nicht so viele, wie der Bericht zählt</translation>
    </message>
    <message>
        <source>asks for &apos;{0}.{1}&apos;, which is refused: a file of weights needs only tensors and plain containers; nothing was run</source>
        <translation>verlangt „{0}.{1}“, was abgelehnt wird: Eine Datei mit Gewichten braucht nur Tensoren und einfache Behälter; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>asks for a flow-matching schedule, which is not supported</source>
        <translation>verlangt einen Flow-Matching-Plan, der nicht unterstützt wird</translation>
    </message>
    <message>
        <source>belongs to a LoHa that lacks one of its two cores</source>
        <translation>gehört zu einem LoHa, dem einer seiner zwei Kerne fehlt</translation>
    </message>
    <message>
        <source>belongs to a LoKr with a factor that is there twice, whole and in parts</source>
        <translation>gehört zu einem LoKr mit einem Faktor, der zweimal da ist, ganz und in Teilen</translation>
    </message>
    <message>
        <source>belongs to a LoRA for Stable Diffusion XL, which is not supported</source>
        <translation>gehört zu einem LoRA für Stable Diffusion XL, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>belongs to a LoRA for {0}, which is not supported</source>
        <translation>gehört zu einem LoRA für {0}, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>belongs to a sparse bias of old LyCORIS, a kind of update that is not supported</source>
        <translation>gehört zu einem dünn besetzten Bias des alten LyCORIS, einer Art von Änderung, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>belongs to a {0} that lacks one of its parts</source>
        <translation>gehört zu einem {0}, dem einer seiner Teile fehlt</translation>
    </message>
    <message>
        <source>belongs to an OFT or BOFT, a kind of update that is not supported</source>
        <translation>gehört zu einem OFT oder BOFT, einer Art von Änderung, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>belongs to an update of which nothing else is there</source>
        <translation>gehört zu einer Änderung, von der sonst nichts da ist</translation>
    </message>
    <message>
        <source>belongs to another optimizer</source>
        <translation>gehört zu einem anderen Optimierer</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>Binärdaten</translation>
    </message>
    <message>
        <source>broke off after {0} of {1} bytes</source>
        <translation>hat nach {0} von {1} Bytes abgebrochen</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list</source>
        <translation>baut ein Wörterbuch aus etwas, das keine Liste ist</translation>
    </message>
    <message>
        <source>builds a dictionary from something that is not a list of pairs</source>
        <translation>baut ein Wörterbuch aus etwas, das keine Liste von Paaren ist</translation>
    </message>
    <message>
        <source>builds a dictionary from too many values</source>
        <translation>baut ein Wörterbuch aus zu vielen Werten</translation>
    </message>
    <message>
        <source>can be 1 or 2 with algorithm_type &apos;sde-dpmsolver&apos;, not 3</source>
        <translation>kann mit algorithm_type „sde-dpmsolver“ 1 oder 2 sein, nicht 3</translation>
    </message>
    <message>
        <source>cannot be &apos;zero&apos; with algorithm_type &apos;{0}&apos;: it must be &apos;sigma_min&apos;</source>
        <translation>kann mit algorithm_type „{0}“ nicht „zero“ sein: Es muss „sigma_min“ sein</translation>
    </message>
    <message>
        <source>cannot be created</source>
        <translation>lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot be created: {0}</source>
        <translation>lässt sich nicht anlegen: {0}</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>cannot be decompressed: it is damaged</source>
        <translation>lässt sich nicht entpacken: Es ist beschädigt</translation>
    </message>
    <message>
        <source>cannot be deleted: {0}</source>
        <translation>lässt sich nicht löschen: {0}</translation>
    </message>
    <message>
        <source>cannot be downloaded from {0}: the server answered {1}</source>
        <translation>lässt sich nicht von {0} herunterladen: Der Server hat mit {1} geantwortet</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} sends it too slowly; what has come is kept, and the same command goes on with it</source>
        <translation>lässt sich nicht herunterladen: Der Server {0} sendet zu langsam; das bisher Geladene bleibt, und derselbe Befehl setzt es fort</translation>
    </message>
    <message>
        <source>cannot be downloaded: the server {0} {1}</source>
        <translation>lässt sich nicht herunterladen: Der Server {0} {1}</translation>
    </message>
    <message>
        <source>cannot be found again</source>
        <translation>lässt sich nicht wiederfinden</translation>
    </message>
    <message>
        <source>cannot be locked</source>
        <translation>lässt sich nicht sperren</translation>
    </message>
    <message>
        <source>cannot be made: its path is too long for what goes into it</source>
        <translation>kann nicht angelegt werden: Der Pfad ist zu lang für das, was hineinkommt</translation>
    </message>
    <message>
        <source>cannot be made: {0} is not a folder</source>
        <translation>kann nicht angelegt werden: {0} ist kein Ordner</translation>
    </message>
    <message>
        <source>cannot be moved to {0}</source>
        <translation>lässt sich nicht verschieben nach {0}</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot be opened for locking</source>
        <translation>lässt sich zum Sperren nicht öffnen</translation>
    </message>
    <message>
        <source>cannot be opened: its entry is damaged</source>
        <translation>lässt sich nicht öffnen: Der Eintrag ist beschädigt</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>kann nicht an seinen Platz gebracht werden</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot be read as a folder: {0}</source>
        <translation>lässt sich nicht als Ordner lesen: {0}</translation>
    </message>
    <message>
        <source>cannot be read as the list of an archive</source>
        <translation>lässt sich nicht als Liste eines Archivs lesen</translation>
    </message>
    <message>
        <source>cannot be read to its end</source>
        <translation>kann nicht bis zum Ende gelesen werden</translation>
    </message>
    <message>
        <source>cannot be read to its end: {0}</source>
        <translation>lässt sich nicht bis zum Ende lesen: {0}</translation>
    </message>
    <message>
        <source>cannot be read: the archive is not that of {0}</source>
        <translation>lässt sich nicht lesen: Das Archiv ist nicht das von {0}</translation>
    </message>
    <message>
        <source>cannot be read: {0}</source>
        <translation>lässt sich nicht lesen: {0}</translation>
    </message>
    <message>
        <source>cannot be removed: {0}</source>
        <translation>lässt sich nicht entfernen: {0}</translation>
    </message>
    <message>
        <source>cannot be set aside: {0}</source>
        <translation>lässt sich nicht beiseitelegen: {0}</translation>
    </message>
    <message>
        <source>cannot be used as the log file</source>
        <translation>kann nicht als Protokolldatei dienen</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <translation>lässt sich nicht benutzen: {0}</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>cannot be written (what has come is kept; the same command goes on with it)</source>
        <translation>lässt sich nicht schreiben (das bisher Geladene bleibt; derselbe Befehl setzt es fort)</translation>
    </message>
    <message>
        <source>cannot be written as PNG: {0}</source>
        <translation>lässt sich nicht als PNG schreiben: {0}</translation>
    </message>
    <message>
        <source>cannot be written: {0}</source>
        <translation>lässt sich nicht schreiben: {0}</translation>
    </message>
    <message>
        <source>cannot create</source>
        <translation>lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot create its folder</source>
        <translation>der Ordner dafür lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot create its folder: {0}</source>
        <translation>der Ordner dafür lässt sich nicht anlegen: {0}</translation>
    </message>
    <message>
        <source>cannot list the presets: {0}</source>
        <translation>die Voreinstellungen lassen sich nicht auflisten: {0}</translation>
    </message>
    <message>
        <source>cannot map</source>
        <translation>lässt sich nicht in den Speicher einblenden</translation>
    </message>
    <message>
        <source>cannot open</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot write</source>
        <translation>lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>changes a layer that another kind of update in the file changes too</source>
        <translation>ändert eine Schicht, die eine andere Art von Änderung in der Datei auch ändert</translation>
    </message>
    <message>
        <source>changes a layer that no Stable Diffusion model has</source>
        <translation>ändert eine Schicht, die kein Stable-Diffusion-Modell hat</translation>
    </message>
    <message>
        <source>changes a layer that the model does not have: the LoRA was made for another model</source>
        <translation>ändert eine Schicht, die das Modell nicht hat: Das LoRA wurde für ein anderes Modell gemacht</translation>
    </message>
    <message>
        <source>changes a table of embeddings, a kind of update that is not supported</source>
        <translation>ändert eine Tabelle von Embeddings, eine Art von Änderung, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>changes the bias of the layer &apos;{0}&apos;, which has no bias</source>
        <translation>ändert den Bias der Schicht „{0}“, die keinen hat</translation>
    </message>
    <message>
        <source>changes the same bias as another key of the file</source>
        <translation>ändert denselben Bias wie ein anderer Schlüssel der Datei</translation>
    </message>
    <message>
        <source>changes the same layer as &apos;{0}&apos;</source>
        <translation>ändert dieselbe Schicht wie „{0}“</translation>
    </message>
    <message>
        <source>changes the shape of a layer, a kind of update that is not supported</source>
        <translation>ändert die Form einer Schicht, eine Art von Änderung, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>claims to decompress to {0}, which is more than weights of {1} could become: it is not unpacked</source>
        <translation>soll entpackt {0} groß sein, mehr als Gewichte von {1} werden könnten: Es wird nicht entpackt</translation>
    </message>
    <message>
        <source>claims {0}, more than the whole file</source>
        <translation>gibt {0} an, mehr als die ganze Datei</translation>
    </message>
    <message>
        <source>claims {0}, more than there is in the file</source>
        <translation>gibt {0} an, mehr als in der Datei ist</translation>
    </message>
    <message>
        <source>claims {0}; no list of a checkpoint&apos;s tensors is larger than {1}</source>
        <translation>gibt {0} an; keine Liste der Tensoren eines Checkpoints ist größer als {1}</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>konnte nicht bis zum Ende gelesen werden</translation>
    </message>
    <message>
        <source>damaged colour profile (ICC) ignored, taken as sRGB</source>
        <translation>beschädigtes Farbprofil (ICC) übergangen, als sRGB gelesen</translation>
    </message>
    <message>
        <source>decompresses to more than its {0}</source>
        <translation>ist entpackt größer als seine {0}</translation>
    </message>
    <message>
        <source>did not answer with a list of files</source>
        <translation>hat nicht mit einer Liste von Dateien geantwortet</translation>
    </message>
    <message>
        <source>differs from block to block, which is not supported</source>
        <translation>unterscheidet sich von Block zu Block, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>does not begin where the tensor before it ends</source>
        <translation>beginnt nicht dort, wo der Tensor davor endet</translation>
    </message>
    <message>
        <source>does not belong to its step</source>
        <translation>gehört nicht zu seinem Schritt</translation>
    </message>
    <message>
        <source>does not belong to the files beside it: {0}</source>
        <translation>gehört nicht zu den Dateien daneben: {0}</translation>
    </message>
    <message>
        <source>does not divide block_out_channels {0}</source>
        <translation>teilt block_out_channels {0} nicht</translation>
    </message>
    <message>
        <source>does not divide hidden_size</source>
        <translation>teilt hidden_size nicht</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>existiert nicht</translation>
    </message>
    <message>
        <source>does not fit the {0}: {1}</source>
        <translation>passt nicht zum Modellteil „{0}“: {1}</translation>
    </message>
    <message>
        <source>does not have two data_offsets</source>
        <translation>hat nicht zwei data_offsets</translation>
    </message>
    <message>
        <source>does not hold a JSON object</source>
        <translation>enthält kein JSON-Objekt</translation>
    </message>
    <message>
        <source>does not hold a dictionary of tensors</source>
        <translation>enthält kein Wörterbuch von Tensoren</translation>
    </message>
    <message>
        <source>does not hold an object</source>
        <translation>enthält kein Objekt</translation>
    </message>
    <message>
        <source>does not hold an object of parameters</source>
        <translation>enthält kein Objekt mit Parametern</translation>
    </message>
    <message>
        <source>does not name a file</source>
        <translation>nennt keine Datei</translation>
    </message>
    <message>
        <source>does not say that its numbers are little-endian</source>
        <translation>sagt nicht, dass seine Zahlen Little-Endian sind</translation>
    </message>
    <message>
        <source>ends before it begins</source>
        <translation>endet, bevor es beginnt</translation>
    </message>
    <message>
        <source>excludes the other respacings: only one of use_karras_sigmas, use_exponential_sigmas and use_beta_sigmas can be true</source>
        <translation>schließt die anderen Einteilungen aus: Nur eines von use_karras_sigmas, use_exponential_sigmas und use_beta_sigmas kann true sein</translation>
    </message>
    <message>
        <source>exists already; nothing is overwritten</source>
        <translation>existiert bereits; es wird nichts überschrieben</translation>
    </message>
    <message>
        <source>exists already; nothing is replaced</source>
        <translation>existiert bereits; es wird nichts ersetzt</translation>
    </message>
    <message>
        <source>fills something that is not a container</source>
        <translation>füllt etwas, das kein Behälter ist</translation>
    </message>
    <message>
        <source>gives a noise schedule with betas that are not between 0 and 1</source>
        <translation>ergibt einen Rauschplan mit Betas, die nicht zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>has &apos;{0}&apos; twice</source>
        <translation>hat „{0}“ zweimal</translation>
    </message>
    <message>
        <source>has a UNet of another kind ({0}); only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>hat ein UNet anderer Art ({0}); nutzbar sind hier nur Text-zu-Bild-Modelle von Stable Diffusion 1.x und 2.x</translation>
    </message>
    <message>
        <source>has a damaged zip directory</source>
        <translation>hat ein beschädigtes Zip-Verzeichnis</translation>
    </message>
    <message>
        <source>has a dictionary key without a value</source>
        <translation>hat einen Schlüssel ohne Wert in einem Wörterbuch</translation>
    </message>
    <message>
        <source>has a dimension that is too large</source>
        <translation>hat eine zu große Dimension</translation>
    </message>
    <message>
        <source>has a header that does not begin with &apos;{&apos;</source>
        <translation>hat einen Kopf, der nicht mit „{“ beginnt</translation>
    </message>
    <message>
        <source>has a header that is not a JSON object</source>
        <translation>hat einen Kopf, der kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>has a header that is not valid JSON (at byte {0})</source>
        <translation>hat einen Kopf, der kein gültiges JSON ist (bei Byte {0})</translation>
    </message>
    <message>
        <source>has a list of files of more than {0}, which is no list of a model</source>
        <translation>hat eine Liste von Dateien mit mehr als {0}, was keine Liste eines Modells ist</translation>
    </message>
    <message>
        <source>has a list that cannot be read</source>
        <translation>hat eine Liste, die sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>has a list that cannot be read to its end</source>
        <translation>hat eine Liste, die sich nicht bis zum Ende lesen lässt</translation>
    </message>
    <message>
        <source>has a missing entry, or one of the wrong kind</source>
        <translation>hat einen fehlenden Eintrag, oder einen der falschen Art</translation>
    </message>
    <message>
        <source>has a name that is kept for this program&apos;s own use</source>
        <translation>hat einen Namen, den dieses Programm für sich selbst braucht</translation>
    </message>
    <message>
        <source>has a name that is no text</source>
        <translation>hat einen Namen, der kein Text ist</translation>
    </message>
    <message>
        <source>has a name that is not UTF-8</source>
        <translation>hat einen Namen, der kein UTF-8 ist</translation>
    </message>
    <message>
        <source>has a number of negative length</source>
        <translation>hat eine Zahl mit negativer Länge</translation>
    </message>
    <message>
        <source>has a parameter without a tensor</source>
        <translation>hat einen Parameter ohne Tensor</translation>
    </message>
    <message>
        <source>has a shape that is too large</source>
        <translation>hat eine zu große Form</translation>
    </message>
    <message>
        <source>has a storage of the unknown type &apos;{0}&apos;</source>
        <translation>hat einen Speicher vom unbekannten Typ „{0}“</translation>
    </message>
    <message>
        <source>has a storage view of an unknown form</source>
        <translation>hat eine Speicheransicht unbekannter Form</translation>
    </message>
    <message>
        <source>has a storage view that reaches past the end of its storage</source>
        <translation>hat eine Speicheransicht, die über das Ende des Speichers hinausreicht</translation>
    </message>
    <message>
        <source>has a tensor of an impossible size</source>
        <translation>hat einen Tensor von unmöglicher Größe</translation>
    </message>
    <message>
        <source>has a tensor or storage whose {0} is not a number of 0 or more</source>
        <translation>hat einen Tensor oder Speicher, bei dem dies keine Zahl ab 0 ist: {0}</translation>
    </message>
    <message>
        <source>has a tensor that reaches past the end of its storage ({0} elements of {1})</source>
        <translation>hat einen Tensor, der über das Ende seines Speichers hinausreicht ({0} Elemente von {1})</translation>
    </message>
    <message>
        <source>has a tensor whose {0} is not a short list of numbers</source>
        <translation>hat einen Tensor, bei dem dies keine kurze Liste von Zahlen ist: {0}</translation>
    </message>
    <message>
        <source>has a tensor with more sizes than strides, or fewer</source>
        <translation>hat einen Tensor mit mehr oder weniger Größen als Schrittweiten</translation>
    </message>
    <message>
        <source>has a tensor without a storage</source>
        <translation>hat einen Tensor ohne Speicher</translation>
    </message>
    <message>
        <source>has a torch.Size without numbers</source>
        <translation>hat eine torch.Size ohne Zahlen</translation>
    </message>
    <message>
        <source>has a value of the wrong kind: {0}</source>
        <translation>hat einen Wert der falschen Art: {0}</translation>
    </message>
    <message>
        <source>has a zip directory that does not fit into the file</source>
        <translation>hat ein Zip-Verzeichnis, das nicht in die Datei passt</translation>
    </message>
    <message>
        <source>has an acceptance that is no object</source>
        <translation>hat eine Annahme, die kein Objekt ist</translation>
    </message>
    <message>
        <source>has an entry that is no object</source>
        <translation>hat einen Eintrag, der kein Objekt ist</translation>
    </message>
    <message>
        <source>has an opcode that files of weights have no use for (0x{0})</source>
        <translation>hat einen Opcode, den Dateien mit Gewichten nicht brauchen (0x{0})</translation>
    </message>
    <message>
        <source>has another length than its list says</source>
        <translation>hat eine andere Länge, als seine Liste sagt</translation>
    </message>
    <message>
        <source>has another number of blocks than ResNet-18, 34 or 50</source>
        <translation>hat eine andere Zahl von Blöcken als ResNet-18, 34 oder 50</translation>
    </message>
    <message>
        <source>has changed the file meanwhile</source>
        <translation>hat die Datei inzwischen geändert</translation>
    </message>
    <message>
        <source>has data that belong to no tensor ({0} B at its end)</source>
        <translation>hat Daten, die zu keinem Tensor gehören ({0} B am Ende)</translation>
    </message>
    <message>
        <source>has more storages than any checkpoint</source>
        <translation>hat mehr Speicher als jeder Checkpoint</translation>
    </message>
    <message>
        <source>has more tensors than any checkpoint</source>
        <translation>hat mehr Tensoren als jeder Checkpoint</translation>
    </message>
    <message>
        <source>has more than 16 entries</source>
        <translation>hat mehr als 16 Einträge</translation>
    </message>
    <message>
        <source>has more than two data_offsets</source>
        <translation>hat mehr als zwei data_offsets</translation>
    </message>
    <message>
        <source>has more than {0} entries</source>
        <translation>hat mehr als {0} Einträge</translation>
    </message>
    <message>
        <source>has more values than any checkpoint</source>
        <translation>hat mehr Werte als jeder Checkpoint</translation>
    </message>
    <message>
        <source>has neither a VAE nor a text encoder; name a file or diffusers folder that has it with --vae and --text-encoder</source>
        <translation>hat weder VAE noch Text-Encoder; nennen Sie mit --vae und --text-encoder eine Datei oder einen Diffusers-Ordner, die sie haben</translation>
    </message>
    <message>
        <source>has no SHA-256</source>
        <translation>hat keinen SHA-256</translation>
    </message>
    <message>
        <source>has no VAE; name a file or diffusers folder that has it with --vae</source>
        <translation>hat keine VAE; nennen Sie mit --vae eine Datei oder einen Diffusers-Ordner, die sie haben</translation>
    </message>
    <message>
        <source>has no length that is a whole number</source>
        <translation>hat keine Länge, die eine ganze Zahl ist</translation>
    </message>
    <message>
        <source>has no list of files</source>
        <translation>hat keine Liste von Dateien</translation>
    </message>
    <message>
        <source>has no number where an alpha should be</source>
        <translation>hat keine Zahl, wo ein Alpha sein sollte</translation>
    </message>
    <message>
        <source>has no place in a single-file checkpoint</source>
        <translation>hat in einem Checkpoint aus einer Datei keinen Platz</translation>
    </message>
    <message>
        <source>has no text encoder; name a file or diffusers folder that has it with --text-encoder</source>
        <translation>hat keinen Text-Encoder; nennen Sie mit --text-encoder eine Datei oder einen Diffusers-Ordner, die ihn haben</translation>
    </message>
    <message>
        <source>has no valid id: {0}</source>
        <translation>hat keine gültige ID: {0}</translation>
    </message>
    <message>
        <source>has no version of a project: the archive is not that of {0}</source>
        <translation>hat keine Projektversion: Das Archiv ist nicht das von {0}</translation>
    </message>
    <message>
        <source>has not as many entries as block_out_channels</source>
        <translation>hat nicht so viele Einträge wie block_out_channels</translation>
    </message>
    <message>
        <source>has one size or checksum in the zip directory and another beside its data</source>
        <translation>hat im Zip-Verzeichnis eine andere Größe oder Prüfsumme als neben den Daten</translation>
    </message>
    <message>
        <source>has shape [{0}] where [{1}] is needed</source>
        <translation>hat die Form [{0}], wo [{1}] gebraucht wird</translation>
    </message>
    <message>
        <source>has the key &apos;{0}&apos; twice</source>
        <translation>hat den Schlüssel „{0}“ zweimal</translation>
    </message>
    <message>
        <source>has the shape {0} where the layer &apos;{1}&apos; needs {2}</source>
        <translation>hat die Form {0}, wo die Schicht „{1}“ {2} braucht</translation>
    </message>
    <message>
        <source>has the shape {0} where the run needs {1}</source>
        <translation>hat die Form {0}, wo der Lauf {1} braucht</translation>
    </message>
    <message>
        <source>has the shape {0}, which no matrix of a LoRA has</source>
        <translation>hat die Form {0}, die keine Matrix eines LoRA hat</translation>
    </message>
    <message>
        <source>has the sizes of neither Stable Diffusion 1.x nor 2.x (width {0}, text width {1}); name the folder with its configs (--config)</source>
        <translation>hat die Größen weder von Stable Diffusion 1.x noch 2.x (Breite {0}, Textbreite {1}); nennen Sie den Ordner mit den Konfigurationen (--config)</translation>
    </message>
    <message>
        <source>has the unknown dtype &apos;{0}&apos;</source>
        <translation>hat den unbekannten Zahlentyp „{0}“</translation>
    </message>
    <message>
        <source>has the unknown field &apos;{0}&apos;</source>
        <translation>hat das unbekannte Feld „{0}“</translation>
    </message>
    <message>
        <source>has the value &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>hat den Wert „{0}“, der nicht unterstützt wird (unterstützt werden: {1})</translation>
    </message>
    <message>
        <source>has too long a name</source>
        <translation>hat einen zu langen Namen</translation>
    </message>
    <message>
        <source>has too many dimensions</source>
        <translation>hat zu viele Dimensionen</translation>
    </message>
    <message>
        <source>has two text encoders{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>hat zwei Text-Encoder{0}; nutzbar sind hier nur Text-zu-Bild-Modelle von Stable Diffusion 1.x und 2.x</translation>
    </message>
    <message>
        <source>has values that are too large for float16; use --dtype float32 or bfloat16</source>
        <translation>hat Werte, die für float16 zu groß sind; nehmen Sie --dtype float32 oder bfloat16</translation>
    </message>
    <message>
        <source>has {0} as its {1}</source>
        <translation>hat {0} als {1}</translation>
    </message>
    <message>
        <source>has {0} bytes where {1} elements were promised</source>
        <translation>hat {0} Bytes, wo {1} Elemente versprochen waren</translation>
    </message>
    <message>
        <source>has {0} entries, but the model has {1} blocks</source>
        <translation>hat {0} Einträge, aber das Modell hat {1} Blöcke</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} inputs</source>
        <translation>hat {0} Faktoren, wo die Schicht „{1}“ {2} Eingänge hat</translation>
    </message>
    <message>
        <source>has {0} factors where the layer &apos;{1}&apos; has {2} outputs</source>
        <translation>hat {0} Faktoren, wo die Schicht „{1}“ {2} Ausgänge hat</translation>
    </message>
    <message>
        <source>has {0} for &apos;{1}&apos;; all its values must be strings</source>
        <translation>hat {0} für „{1}“; alle Werte müssen Texte sein</translation>
    </message>
    <message>
        <source>has {0} in its data_offsets</source>
        <translation>hat {0} in seinen data_offsets</translation>
    </message>
    <message>
        <source>has {0} in its shape</source>
        <translation>hat {0} in seiner Form</translation>
    </message>
    <message>
        <source>has {0} tokens, more than the text encoder&apos;s {1}</source>
        <translation>hat {0} Tokens, mehr als die {1} des Text-Encoders</translation>
    </message>
    <message>
        <source>holds a damaged table of characters</source>
        <translation>enthält eine beschädigte Zeichentabelle</translation>
    </message>
    <message>
        <source>holds a pickle that {0}</source>
        <translation>enthält einen Pickle, der Folgendes tut oder hat: {0}</translation>
    </message>
    <message>
        <source>holds no VAE; the file is: {0}</source>
        <translation>enthält keine VAE; die Datei ist: {0}</translation>
    </message>
    <message>
        <source>holds no certificate in PEM form</source>
        <translation>enthält kein Zertifikat in PEM-Form</translation>
    </message>
    <message>
        <source>holds no tensors</source>
        <translation>enthält keine Tensoren</translation>
    </message>
    <message>
        <source>holds no text encoder; the file is: {0}</source>
        <translation>enthält keinen Text-Encoder; die Datei ist: {0}</translation>
    </message>
    <message>
        <source>holds no tokenizer: neither vocab.json and merges.txt nor spiece.model is there</source>
        <translation>enthält keinen Tokenizer: weder vocab.json und merges.txt noch spiece.model ist da</translation>
    </message>
    <message>
        <source>holds no weights</source>
        <translation>enthält keine Gewichte</translation>
    </message>
    <message>
        <source>holds no weights (diffusion_pytorch_model or model, .safetensors or .bin)</source>
        <translation>enthält keine Gewichte (diffusion_pytorch_model oder model, .safetensors oder .bin)</translation>
    </message>
    <message>
        <source>holds numbers that are not finite</source>
        <translation>enthält Zahlen, die nicht endlich sind</translation>
    </message>
    <message>
        <source>holds something that is no report</source>
        <translation>enthält etwas, das kein Bericht ist</translation>
    </message>
    <message>
        <source>holds whole numbers, not an embedding</source>
        <translation>enthält ganze Zahlen, kein Embedding</translation>
    </message>
    <message>
        <source>holds whole numbers, not the fractions of a LoRA</source>
        <translation>enthält ganze Zahlen, nicht die Brüche eines LoRA</translation>
    </message>
    <message>
        <source>holds {0} of {1} values that are not finite (NaN or infinite): the file is damaged, or a bad merge</source>
        <translation>enthält {0} von {1} Werten, die nicht endlich sind (NaN oder unendlich): Die Datei ist beschädigt oder schlecht zusammengeführt</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot; and not resnet18, resnet34 or resnet50</source>
        <translation>ist „{0}“ und nicht resnet18, resnet34 oder resnet50</translation>
    </message>
    <message>
        <source>is &apos;sample&apos;; only epsilon and v_prediction can be trained</source>
        <translation>ist „sample“; trainieren lassen sich nur epsilon und v_prediction</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, but the model does not predict a variance</source>
        <translation>ist „{0}“, aber das Modell sagt keine Varianz vorher</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is no state of a run</source>
        <translation>ist „{0}“, was kein Zustand eines Laufs ist</translation>
    </message>
    <message>
        <source>is &apos;{0}&apos;, which is not supported</source>
        <translation>ist „{0}“, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>is JSON with more values than such a file can have</source>
        <translation>ist JSON mit mehr Werten, als eine solche Datei haben kann</translation>
    </message>
    <message>
        <source>is a DoRA&apos;s magnitude of the shape {0}, which fits neither the {1} outputs nor the {2} inputs of &apos;{3}&apos;</source>
        <translation>ist der Betrag eines DoRA mit der Form {0}, die weder zu den {1} Ausgängen noch zu den {2} Eingängen von „{3}“ passt</translation>
    </message>
    <message>
        <source>is a GGUF (GGML) file of quantised weights, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>ist eine GGUF-Datei (GGML) mit quantisierten Gewichten, die hier nicht nutzbar ist; gebraucht wird eine .safetensors des Modells</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the file it points to</source>
        <translation>ist ein Git-LFS-Zeiger, nicht die Datei, auf die er zeigt</translation>
    </message>
    <message>
        <source>is a PyTorch pickle under the name of a safetensors file; give it its own ending (.ckpt)</source>
        <translation>ist ein PyTorch-Pickle unter dem Namen einer safetensors-Datei; geben Sie ihm seine eigene Endung (.ckpt)</translation>
    </message>
    <message>
        <source>is a UNet alone, without VAE and text encoder; name the diffusers folder it belongs to</source>
        <translation>ist nur ein UNet ohne VAE und Text-Encoder; nennen Sie den Diffusers-Ordner, zu dem es gehört</translation>
    </message>
    <message>
        <source>is a VAE alone, a part of a model: name it with --vae, and a model with --model</source>
        <translation>ist nur eine VAE, ein Teil eines Modells: Nennen Sie sie mit --vae, und ein Modell mit --model</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file ({0}), which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>ist eine Raw-Datei einer Kamera ({0}), die hier nicht entwickelt wird; exportieren Sie sie mit der Software der Kamera, darktable oder RawTherapee als JPEG oder 16-Bit-TIFF</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file, which is not developed here; export it as JPEG or 16-bit TIFF with the camera&apos;s software, darktable or RawTherapee</source>
        <translation>ist eine Raw-Datei einer Kamera, die hier nicht entwickelt wird; exportieren Sie sie mit der Software der Kamera, darktable oder RawTherapee als JPEG oder 16-Bit-TIFF</translation>
    </message>
    <message>
        <source>is a folder with content</source>
        <translation>ist ein Ordner mit Inhalt</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>is a folder, not a photo</source>
        <translation>ist ein Ordner, kein Foto</translation>
    </message>
    <message>
        <source>is a kind of BMP that is not supported (compression {0})</source>
        <translation>ist ein BMP einer nicht unterstützten Art (Kompression {0})</translation>
    </message>
    <message>
        <source>is a kind of TIFF that is not supported: {0}</source>
        <translation>ist ein TIFF einer nicht unterstützten Art: {0}</translation>
    </message>
    <message>
        <source>is a kind of {0} picture that the installed libheif cannot decode ({1}); save it as JPEG, or install libheif&apos;s decoders (libde265, dav1d)</source>
        <translation>ist ein {0}-Bild einer Art, die das installierte libheif nicht dekodieren kann ({1}); speichern Sie es als JPEG, oder installieren Sie die Decoder von libheif (libde265, dav1d)</translation>
    </message>
    <message>
        <source>is a link or a special file; only files are taken</source>
        <translation>ist ein Link oder eine besondere Datei; nur Dateien werden genommen</translation>
    </message>
    <message>
        <source>is a link to a file that does not exist</source>
        <translation>ist ein Link auf eine Datei, die es nicht gibt</translation>
    </message>
    <message>
        <source>is a link, or no folder; nothing is written there</source>
        <translation>ist ein Link oder kein Ordner; dort wird nichts geschrieben</translation>
    </message>
    <message>
        <source>is a model with a transformer in place of the UNet{0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>ist ein Modell mit einem Transformer anstelle des UNet{0}; nutzbar sind hier nur Text-zu-Bild-Modelle von Stable Diffusion 1.x und 2.x</translation>
    </message>
    <message>
        <source>is a name that leads out of the archive</source>
        <translation>ist ein Name, der aus dem Archiv hinausführt</translation>
    </message>
    <message>
        <source>is a packed archive: unpack it first</source>
        <translation>ist ein gepacktes Archiv: Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: it was made by a newer version</source>
        <translation>ist ein Parameter, den dieses Programm nicht kennt: Es stammt von einer neueren Version</translation>
    </message>
    <message>
        <source>is a parameter that this program does not know: the run was made by a newer version</source>
        <translation>ist ein Parameter, den dieses Programm nicht kennt: Der Lauf stammt von einer neueren Version</translation>
    </message>
    <message>
        <source>is a pickle that torch.save has not written</source>
        <translation>ist ein Pickle, den torch.save nicht geschrieben hat</translation>
    </message>
    <message>
        <source>is a picture, not a file of tensors</source>
        <translation>ist ein Bild, keine Datei mit Tensoren</translation>
    </message>
    <message>
        <source>is a program, not a file of tensors</source>
        <translation>ist ein Programm, keine Datei mit Tensoren</translation>
    </message>
    <message>
        <source>is a second embedding beside &apos;{0}&apos;; a file may have one</source>
        <translation>ist ein zweites Embedding neben „{0}“; eine Datei darf eines haben</translation>
    </message>
    <message>
        <source>is a second embedding called &apos;{0}&apos;</source>
        <translation>ist ein zweites Embedding mit dem Namen „{0}“</translation>
    </message>
    <message>
        <source>is a storage described in two different ways</source>
        <translation>ist ein auf zwei Arten beschriebener Speicher</translation>
    </message>
    <message>
        <source>is a storage that is cut short or unknown</source>
        <translation>ist ein Speicher, der abgeschnitten oder unbekannt ist</translation>
    </message>
    <message>
        <source>is a storage that is cut short, or not as long as promised</source>
        <translation>ist ein Speicher, der abgeschnitten oder nicht so lang wie versprochen ist</translation>
    </message>
    <message>
        <source>is a storage that is missing from the file</source>
        <translation>ist ein Speicher, der in der Datei fehlt</translation>
    </message>
    <message>
        <source>is a text encoder alone, a part of a model: name it with --text-encoder, and a model with --model</source>
        <translation>ist nur ein Text-Encoder, ein Teil eines Modells: Nennen Sie ihn mit --text-encoder, und ein Modell mit --model</translation>
    </message>
    <message>
        <source>is a textual inversion embedding, not a model: name it with --embedding, and a model with --model</source>
        <translation>ist ein Textual-Inversion-Embedding, kein Modell: Nennen Sie es mit --embedding, und ein Modell mit --model</translation>
    </message>
    <message>
        <source>is a web page, not a file of tensors</source>
        <translation>ist eine Webseite, keine Datei mit Tensoren</translation>
    </message>
    <message>
        <source>is a zip archive of {0} entries, more than any file of weights</source>
        <translation>ist ein Zip-Archiv mit {0} Einträgen, mehr als jede Datei mit Gewichten</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save it as JPEG or PNG</source>
        <translation>ist ein {0}-Bild, das nicht unterstützt wird; speichern Sie es als JPEG oder PNG</translation>
    </message>
    <message>
        <source>is a {0} picture, which is not supported; save the frame that is wanted as PNG</source>
        <translation>ist ein {0}-Bild, das nicht unterstützt wird; speichern Sie das gewünschte Einzelbild als PNG</translation>
    </message>
    <message>
        <source>is a {0}, not a model: name it with --lora, and with --model the model it is for</source>
        <translation>ist kein Modell, sondern: {0}; nennen Sie es mit --lora, und mit --model das Modell, für das es ist</translation>
    </message>
    <message>
        <source>is a {0}, the judge a {1}</source>
        <translation>ist ein {0}, der Prüfer ein {1}</translation>
    </message>
    <message>
        <source>is an HDF5 file (TensorFlow, Keras), not a file of PyTorch&apos;s or safetensors</source>
        <translation>ist eine HDF5-Datei (TensorFlow, Keras), keine von PyTorch oder safetensors</translation>
    </message>
    <message>
        <source>is an ONNX file, which cannot be used here; a .safetensors of the model is needed</source>
        <translation>ist eine ONNX-Datei, die hier nicht nutzbar ist; gebraucht wird eine .safetensors des Modells</translation>
    </message>
    <message>
        <source>is an alpha whose two matrices are missing</source>
        <translation>ist ein Alpha, dessen zwei Matrizen fehlen</translation>
    </message>
    <message>
        <source>is an embedding for Stable Diffusion XL, which is not supported</source>
        <translation>ist ein Embedding für Stable Diffusion XL, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>is an empty zip archive</source>
        <translation>ist ein leeres Zip-Archiv</translation>
    </message>
    <message>
        <source>is an update of the normalisation &apos;{0}&apos;, which does not have a matrix</source>
        <translation>ist eine Änderung der Normalisierung „{0}“, die keine Matrix hat</translation>
    </message>
    <message>
        <source>is busy ({0})</source>
        <translation>ist ausgelastet ({0})</translation>
    </message>
    <message>
        <source>is compressed in a way that is not supported</source>
        <translation>ist auf eine nicht unterstützte Art komprimiert</translation>
    </message>
    <message>
        <source>is compressed with a method other than deflate</source>
        <translation>ist mit einem anderen Verfahren als Deflate komprimiert</translation>
    </message>
    <message>
        <source>is cut off</source>
        <translation>ist abgeschnitten</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>ist abgeschnitten</translation>
    </message>
    <message>
        <source>is cut short inside its header</source>
        <translation>ist im Kopf abgeschnitten</translation>
    </message>
    <message>
        <source>is cut short: it has no zip directory</source>
        <translation>ist abgeschnitten: Es hat kein Zip-Verzeichnis</translation>
    </message>
    <message>
        <source>is damaged or truncated: its {0} data cannot be decoded</source>
        <translation>ist beschädigt oder abgeschnitten: Die {0}-Daten lassen sich nicht dekodieren</translation>
    </message>
    <message>
        <source>is damaged or truncated: unreadable TIFF data</source>
        <translation>ist beschädigt oder abgeschnitten: unlesbare TIFF-Daten</translation>
    </message>
    <message>
        <source>is damaged or truncated: {0}</source>
        <translation>ist beschädigt oder abgeschnitten: {0}</translation>
    </message>
    <message>
        <source>is damaged: a BMP of {0} bits a pixel</source>
        <translation>ist beschädigt: ein BMP mit {0} Bit je Pixel</translation>
    </message>
    <message>
        <source>is damaged: depth and compression disagree</source>
        <translation>ist beschädigt: Farbtiefe und Kompression widersprechen sich</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed</source>
        <translation>ist beschädigt: Es lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>is damaged: it holds no picture</source>
        <translation>ist beschädigt: Es enthält kein Bild</translation>
    </message>
    <message>
        <source>is damaged: its BMP data cannot be decoded</source>
        <translation>ist beschädigt: Die BMP-Daten lassen sich nicht dekodieren</translation>
    </message>
    <message>
        <source>is damaged: its WebP data cannot be decoded</source>
        <translation>ist beschädigt: Die WebP-Daten lassen sich nicht dekodieren</translation>
    </message>
    <message>
        <source>is damaged: its checksum (CRC-32) does not match</source>
        <translation>ist beschädigt: Die Prüfsumme (CRC-32) stimmt nicht</translation>
    </message>
    <message>
        <source>is damaged: its checksum differs</source>
        <translation>ist beschädigt: Die Prüfsumme stimmt nicht</translation>
    </message>
    <message>
        <source>is damaged: its first picture lies outside of the canvas</source>
        <translation>ist beschädigt: Das erste Bild liegt außerhalb der Fläche</translation>
    </message>
    <message>
        <source>is damaged: its picture has another size than it says</source>
        <translation>ist beschädigt: Das Bild hat eine andere Größe als angegeben</translation>
    </message>
    <message>
        <source>is damaged: its picture has no size</source>
        <translation>ist beschädigt: Das Bild hat keine Größe</translation>
    </message>
    <message>
        <source>is damaged: unknown kind of BMP header</source>
        <translation>ist beschädigt: unbekannte Art von BMP-Kopf</translation>
    </message>
    <message>
        <source>is damaged: what is said beside it contradicts the list</source>
        <translation>ist beschädigt: Was daneben steht, widerspricht der Liste</translation>
    </message>
    <message>
        <source>is damaged: {0}</source>
        <translation>ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is empty (0 bytes)</source>
        <translation>ist leer (0 Bytes)</translation>
    </message>
    <message>
        <source>is encrypted</source>
        <translation>ist verschlüsselt</translation>
    </message>
    <message>
        <source>is in a folder that is no longer there</source>
        <translation>liegt in einem Ordner, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>is in the archive more than once</source>
        <translation>ist mehr als einmal im Archiv</translation>
    </message>
    <message>
        <source>is in the archive, but not on its list</source>
        <translation>ist im Archiv, steht aber nicht auf dessen Liste</translation>
    </message>
    <message>
        <source>is in the file more than once</source>
        <translation>ist mehr als einmal in der Datei</translation>
    </message>
    <message>
        <source>is in the header more than once</source>
        <translation>ist mehr als einmal im Kopf</translation>
    </message>
    <message>
        <source>is in the way of this run&apos;s result, which is complete and kept as {0}. Move it away, and resume the run again</source>
        <translation>steht dem Ergebnis dieses Laufs im Weg, das vollständig in {0} liegt. Verschieben Sie es, und setzen Sie den Lauf noch einmal fort</translation>
    </message>
    <message>
        <source>is listed as something that is no text</source>
        <translation>ist mit etwas aufgeführt, das kein Text ist</translation>
    </message>
    <message>
        <source>is listed in a compressed form that nobody asked for</source>
        <translation>ist in einer komprimierten Form aufgeführt, um die niemand gebeten hat</translation>
    </message>
    <message>
        <source>is listed twice</source>
        <translation>ist zweimal aufgeführt</translation>
    </message>
    <message>
        <source>is listed with {0}, more than a file of a model can have</source>
        <translation>ist mit {0} aufgeführt, mehr als eine Datei eines Modells haben kann</translation>
    </message>
    <message>
        <source>is listed without a length that is a whole number</source>
        <translation>ist ohne Länge aufgeführt, die eine ganze Zahl ist</translation>
    </message>
    <message>
        <source>is listed without its hash</source>
        <translation>ist ohne Hash aufgeführt</translation>
    </message>
    <message>
        <source>is longer than the archive it is in</source>
        <translation>ist länger als das Archiv, in dem es liegt</translation>
    </message>
    <message>
        <source>is longer than the archive says</source>
        <translation>ist länger, als das Archiv sagt</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is missing from the archive</source>
        <translation>fehlt im Archiv</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside merges.txt</source>
        <translation>fehlt diesem Tokenizer neben merges.txt</translation>
    </message>
    <message>
        <source>is missing from this tokenizer beside vocab.json</source>
        <translation>fehlt diesem Tokenizer neben vocab.json</translation>
    </message>
    <message>
        <source>is missing or negative</source>
        <translation>fehlt oder ist negativ</translation>
    </message>
    <message>
        <source>is missing or not a version of a project</source>
        <translation>fehlt oder ist nicht die Version eines Projekts</translation>
    </message>
    <message>
        <source>is missing, a special token that the tokenizer needs</source>
        <translation>fehlt, ein besonderes Token, das der Tokenizer braucht</translation>
    </message>
    <message>
        <source>is missing, and so is &apos;{0}&apos; in its place</source>
        <translation>fehlt, und ebenso „{0}“ an seiner Stelle</translation>
    </message>
    <message>
        <source>is missing, or does not fit the base model</source>
        <translation>fehlt, oder passt nicht zum Basismodell</translation>
    </message>
    <message>
        <source>is missing, or newer than this program understands</source>
        <translation>fehlt, oder ist neuer, als dieses Programm versteht</translation>
    </message>
    <message>
        <source>is missing: not a SentencePiece model, or it is cut off</source>
        <translation>fehlt: kein SentencePiece-Modell, oder es ist abgeschnitten</translation>
    </message>
    <message>
        <source>is missing: not a file that torch.save has written</source>
        <translation>fehlt: keine Datei, die torch.save geschrieben hat</translation>
    </message>
    <message>
        <source>is missing: the archive is not that of {0}</source>
        <translation>fehlt: Das Archiv ist nicht das von {0}</translation>
    </message>
    <message>
        <source>is missing: the file is no ResNet with torchvision&apos;s names</source>
        <translation>fehlt: Die Datei ist kein ResNet mit den Namen von torchvision</translation>
    </message>
    <message>
        <source>is missing: this archive was not made by this program</source>
        <translation>fehlt: Dieses Archiv stammt nicht von diesem Programm</translation>
    </message>
    <message>
        <source>is missing: this is no stopped training</source>
        <translation>fehlt: Das ist kein gestopptes Training</translation>
    </message>
    <message>
        <source>is named by THUMBSUP_RESOURCES but is not a folder</source>
        <translation>ist in THUMBSUP_RESOURCES genannt, aber kein Ordner</translation>
    </message>
    <message>
        <source>is neither UTF-8 nor Windows-1252 text</source>
        <translation>ist weder UTF-8- noch Windows-1252-Text</translation>
    </message>
    <message>
        <source>is neither a safetensors file (its header would be larger than 100 MB) nor a PyTorch file</source>
        <translation>ist weder eine safetensors-Datei (ihr Kopf wäre größer als 100 MB) noch eine PyTorch-Datei</translation>
    </message>
    <message>
        <source>is no acceptance report</source>
        <translation>ist kein Annahmebericht</translation>
    </message>
    <message>
        <source>is no longer there: the model&apos;s tokenizer cannot be saved</source>
        <translation>ist nicht mehr da: Der Tokenizer des Modells lässt sich nicht speichern</translation>
    </message>
    <message>
        <source>is no part of a LoRA that is known here</source>
        <translation>ist kein hier bekannter Teil eines LoRA</translation>
    </message>
    <message>
        <source>is no part of a bundled embedding that is known here</source>
        <translation>ist kein hier bekannter Teil eines gebündelten Embeddings</translation>
    </message>
    <message>
        <source>is no picture any more</source>
        <translation>ist kein Bild mehr</translation>
    </message>
    <message>
        <source>is no plain text: it holds control characters</source>
        <translation>ist kein reiner Text: Es enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>is no text: it holds zero bytes</source>
        <translation>ist kein Text: Es enthält Null-Bytes</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-judge&quot;</source>
        <translation>ist nicht „thumbsup-judge“</translation>
    </message>
    <message>
        <source>is not 1: this program does not know that version of a run</source>
        <translation>ist nicht 1: Dieses Programm kennt diese Version eines Laufs nicht</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>is not a JSON object of step arguments</source>
        <translation>ist kein JSON-Objekt mit Argumenten eines Schritts</translation>
    </message>
    <message>
        <source>is not a JSON object with a scheduler&apos;s settings</source>
        <translation>ist kein JSON-Objekt mit den Einstellungen eines Schedulers</translation>
    </message>
    <message>
        <source>is not a JSON object: the archive is not that of {0}</source>
        <translation>ist kein JSON-Objekt: Das Archiv ist nicht das von {0}</translation>
    </message>
    <message>
        <source>is not a SentencePiece model, or it is damaged or cut off</source>
        <translation>ist kein SentencePiece-Modell, oder es ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model</source>
        <translation>ist kein Stable-Diffusion-Checkpoint: Es hat kein UNet unter dem Namen model.diffusion_model</translation>
    </message>
    <message>
        <source>is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model; the file is: {0}</source>
        <translation>ist kein Stable-Diffusion-Checkpoint: Es hat kein UNet unter dem Namen model.diffusion_model; die Datei ist: {0}</translation>
    </message>
    <message>
        <source>is not a ZIP archive, or is damaged</source>
        <translation>ist kein ZIP-Archiv, oder es ist beschädigt</translation>
    </message>
    <message>
        <source>is not a factor of a LoKr but has the shape {0}</source>
        <translation>ist kein Faktor eines LoKr, sondern hat die Form {0}</translation>
    </message>
    <message>
        <source>is not a file that can be written</source>
        <translation>ist keine Datei, in die geschrieben werden kann</translation>
    </message>
    <message>
        <source>is not a folder of a model&apos;s weights</source>
        <translation>ist kein Ordner mit den Gewichten eines Modells</translation>
    </message>
    <message>
        <source>is not a folder with a model&apos;s configs</source>
        <translation>ist kein Ordner mit den Konfigurationen eines Modells</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>ist keine Liste</translation>
    </message>
    <message>
        <source>is not a list of vectors, which is what an embedding is</source>
        <translation>ist keine Liste von Vektoren, wie es ein Embedding ist</translation>
    </message>
    <message>
        <source>is not a matrix of a LoHa</source>
        <translation>ist keine Matrix eines LoHa</translation>
    </message>
    <message>
        <source>is not a matrix of a LoKr but has the shape {0}</source>
        <translation>ist keine Matrix eines LoKr, sondern hat die Form {0}</translation>
    </message>
    <message>
        <source>is not a model&apos;s folder: it holds no unet{0}</source>
        <translation>ist kein Ordner eines Modells: Er enthält kein unet{0}</translation>
    </message>
    <message>
        <source>is not a pair of pieces</source>
        <translation>ist kein Paar von Teilen</translation>
    </message>
    <message>
        <source>is not a parameter</source>
        <translation>ist kein Parameter</translation>
    </message>
    <message>
        <source>is not a part of the photo (fractions between 0 and 1): {0}</source>
        <translation>ist kein Teil des Fotos (Bruchteile zwischen 0 und 1): {0}</translation>
    </message>
    <message>
        <source>is not a path within a folder</source>
        <translation>ist kein Pfad innerhalb eines Ordners</translation>
    </message>
    <message>
        <source>is not a path within the folder</source>
        <translation>ist kein Pfad innerhalb des Ordners</translation>
    </message>
    <message>
        <source>is not a pattern of layers that can be understood</source>
        <translation>ist kein verständliches Muster von Schichten</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>is not a table of ids and tokens</source>
        <translation>ist keine Tabelle von IDs und Tokens</translation>
    </message>
    <message>
        <source>is not a table of pieces and their ids</source>
        <translation>ist keine Tabelle von Teilen und ihren IDs</translation>
    </message>
    <message>
        <source>is not a textual inversion embedding; the file is: {0}</source>
        <translation>ist kein Textual-Inversion-Embedding; die Datei ist: {0}</translation>
    </message>
    <message>
        <source>is not a token</source>
        <translation>ist kein Token</translation>
    </message>
    <message>
        <source>is not a token and its id</source>
        <translation>ist kein Token mit seiner ID</translation>
    </message>
    <message>
        <source>is not a token id: {0}</source>
        <translation>ist keine Token-ID: {0}</translation>
    </message>
    <message>
        <source>is not a valid SentencePiece model</source>
        <translation>ist kein gültiges SentencePiece-Modell</translation>
    </message>
    <message>
        <source>is not a whole PNG file: {0}</source>
        <translation>ist keine vollständige PNG-Datei: {0}</translation>
    </message>
    <message>
        <source>is not an image</source>
        <translation>ist kein Bild</translation>
    </message>
    <message>
        <source>is not an image but {0}</source>
        <translation>ist kein Bild, sondern {0}</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>ist kein Objekt</translation>
    </message>
    <message>
        <source>is not compressed and yet has two different sizes</source>
        <translation>ist nicht komprimiert und hat doch zwei verschiedene Größen</translation>
    </message>
    <message>
        <source>is not finite</source>
        <translation>ist nicht endlich</translation>
    </message>
    <message>
        <source>is not in the archive&apos;s one folder: not a file that torch.save has written</source>
        <translation>ist nicht in dem einen Ordner des Archivs: keine Datei, die torch.save geschrieben hat</translation>
    </message>
    <message>
        <source>is not in the file</source>
        <translation>ist nicht in der Datei</translation>
    </message>
    <message>
        <source>is not of a LoRA; the file is: {0}</source>
        <translation>ist nicht von einem LoRA; die Datei ist: {0}</translation>
    </message>
    <message>
        <source>is not one number but has the shape {0}</source>
        <translation>ist nicht eine einzelne Zahl, sondern hat die Form {0}</translation>
    </message>
    <message>
        <source>is not one this program can resume</source>
        <translation>lässt sich mit diesem Programm nicht fortsetzen</translation>
    </message>
    <message>
        <source>is not one truth value</source>
        <translation>ist nicht ein einzelner Wahrheitswert</translation>
    </message>
    <message>
        <source>is not part of {0}</source>
        <translation>ist kein Teil von {0}</translation>
    </message>
    <message>
        <source>is not that of its folder</source>
        <translation>ist nicht das seines Ordners</translation>
    </message>
    <message>
        <source>is not the core of a convolution</source>
        <translation>ist nicht der Kern einer Faltung</translation>
    </message>
    <message>
        <source>is not the folder of a run: it has no run.json</source>
        <translation>ist nicht der Ordner eines Laufs: Er hat keine run.json</translation>
    </message>
    <message>
        <source>is not the folder of a {0}: it has no config.json</source>
        <translation>ist nicht der Ordner für „{0}“: Er hat keine config.json</translation>
    </message>
    <message>
        <source>is not the list of an archive of this program</source>
        <translation>ist nicht die Liste eines Archivs dieses Programms</translation>
    </message>
    <message>
        <source>is not the network that {0} describes</source>
        <translation>ist nicht das Netz, das {0} beschreibt</translation>
    </message>
    <message>
        <source>is not the number of channels that the UNet makes</source>
        <translation>ist nicht die Zahl der Kanäle, die das UNet ausgibt</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>is not valid JSON: a number in it is too large</source>
        <translation>ist kein gültiges JSON: Eine Zahl darin ist zu groß</translation>
    </message>
    <message>
        <source>is not valid JSON: nested too deeply</source>
        <translation>ist kein gültiges JSON: zu tief verschachtelt</translation>
    </message>
    <message>
        <source>is not what was packed: its SHA-256 differs</source>
        <translation>ist nicht, was gepackt wurde: Der SHA-256 stimmt nicht</translation>
    </message>
    <message>
        <source>is not where the zip directory says</source>
        <translation>ist nicht dort, wo das Zip-Verzeichnis sagt</translation>
    </message>
    <message>
        <source>is of a newer version of this program</source>
        <translation>stammt von einer neueren Version dieses Programms</translation>
    </message>
    <message>
        <source>is of a protocol that does not exist</source>
        <translation>hat ein Protokoll, das es nicht gibt</translation>
    </message>
    <message>
        <source>is of an unknown version of torch&apos;s old format</source>
        <translation>hat eine unbekannte Version des alten Formats von torch</translation>
    </message>
    <message>
        <source>is on the list, but not in the archive</source>
        <translation>steht auf der Liste, ist aber nicht im Archiv</translation>
    </message>
    <message>
        <source>is or lies in a link, or in something that is no folder; nothing is written there</source>
        <translation>ist oder liegt in einem Link oder in etwas, das kein Ordner ist; dort wird nichts geschrieben</translation>
    </message>
    <message>
        <source>is out of range: {0}</source>
        <translation>liegt außerhalb des Bereichs: {0}</translation>
    </message>
    <message>
        <source>is outside the vocabulary</source>
        <translation>liegt außerhalb des Vokabulars</translation>
    </message>
    <message>
        <source>is over the number of training timesteps, {0}</source>
        <translation>übersteigt die Zahl der Trainings-Zeitschritte, {0}</translation>
    </message>
    <message>
        <source>is shorter than the archive says</source>
        <translation>ist kürzer, als das Archiv sagt</translation>
    </message>
    <message>
        <source>is stored as {0}, which this program cannot compute with</source>
        <translation>ist als {0} gespeichert, womit dieses Programm nicht rechnen kann</translation>
    </message>
    <message>
        <source>is the core of a convolution, which &apos;{0}&apos; is not</source>
        <translation>ist der Kern einer Faltung, was „{0}“ nicht ist</translation>
    </message>
    <message>
        <source>is the folder of one part of a model ({0}); the folder that holds unet, vae and text_encoder is needed</source>
        <translation>ist der Ordner eines Modellteils ({0}); gebraucht wird der Ordner, der unet, vae und text_encoder enthält</translation>
    </message>
    <message>
        <source>is the folder of one part of a model; the folder that holds unet, vae and text_encoder is needed</source>
        <translation>ist der Ordner eines Modellteils; gebraucht wird der Ordner, der unet, vae und text_encoder enthält</translation>
    </message>
    <message>
        <source>is the lock of {0}, which cannot be asked from here. If it is no longer at work, remove that file</source>
        <translation>ist die Sperre von {0}, das von hier aus nicht zu erreichen ist. Arbeitet es nicht mehr, entfernen Sie diese Datei</translation>
    </message>
    <message>
        <source>is there twice, or in letters that some systems do not tell apart</source>
        <translation>ist zweimal da, oder in Buchstaben, die manche Systeme nicht unterscheiden</translation>
    </message>
    <message>
        <source>is too long a pattern</source>
        <translation>ist ein zu langes Muster</translation>
    </message>
    <message>
        <source>is too short to be a file of tensors</source>
        <translation>ist zu kurz für eine Datei mit Tensoren</translation>
    </message>
    <message>
        <source>is truncated: the BMP data end too early</source>
        <translation>ist abgeschnitten: Die BMP-Daten enden zu früh</translation>
    </message>
    <message>
        <source>is truncated: the JPEG data end too early</source>
        <translation>ist abgeschnitten: Die JPEG-Daten enden zu früh</translation>
    </message>
    <message>
        <source>is truncated: the PNG data end too early</source>
        <translation>ist abgeschnitten: Die PNG-Daten enden zu früh</translation>
    </message>
    <message>
        <source>is truncated: the TIFF data end too early</source>
        <translation>ist abgeschnitten: Die TIFF-Daten enden zu früh</translation>
    </message>
    <message>
        <source>is truncated: the WebP data end too early</source>
        <translation>ist abgeschnitten: Die WebP-Daten enden zu früh</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that comes after it</source>
        <translation>ist ohne seinen Partner, die Matrix danach</translation>
    </message>
    <message>
        <source>is without its partner, the matrix that goes before it</source>
        <translation>ist ohne seinen Partner, die Matrix davor</translation>
    </message>
    <message>
        <source>is without its partners, the matrices before and after it</source>
        <translation>ist ohne seine Partner, die Matrizen davor und danach</translation>
    </message>
    <message>
        <source>is {0} where the description of a tensor should be</source>
        <translation>ist {0}, wo die Beschreibung eines Tensors sein sollte</translation>
    </message>
    <message>
        <source>is {0} x {1} pixels; a photo needs at least {2} on each side</source>
        <translation>hat {0} x {1} Pixel; ein Foto braucht auf jeder Seite mindestens {2}</translation>
    </message>
    <message>
        <source>is {0}, but the text encoder is {1} wide</source>
        <translation>ist {0}, aber der Text-Encoder ist {1} breit</translation>
    </message>
    <message>
        <source>is {0}, larger than a photo can be</source>
        <translation>ist {0} groß, mehr als ein Foto sein kann</translation>
    </message>
    <message>
        <source>is {0}, larger than such a file can be</source>
        <translation>ist {0} groß, mehr als eine solche Datei sein kann</translation>
    </message>
    <message>
        <source>is {0}, which is not supported</source>
        <translation>ist {0}, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>is {0}, which is out of bounds</source>
        <translation>ist {0}, was außerhalb der Grenzen liegt</translation>
    </message>
    <message>
        <source>is {0}; it must be an object of strings</source>
        <translation>ist {0}; es muss ein Objekt aus Texten sein</translation>
    </message>
    <message>
        <source>is {0}; only text-to-image models of Stable Diffusion 1.x and 2.x can be used here</source>
        <translation>ist {0}; nutzbar sind hier nur Text-zu-Bild-Modelle von Stable Diffusion 1.x und 2.x</translation>
    </message>
    <message>
        <source>is {0}; this program knows versions up to {1}</source>
        <translation>ist {0}; dieses Programm kennt Versionen bis {1}</translation>
    </message>
    <message>
        <source>is {0}; this program knows {1}</source>
        <translation>ist {0}; dieses Programm kennt {1}</translation>
    </message>
    <message>
        <source>lacks its dtype, shape or data_offsets</source>
        <translation>hat nicht alle von dtype, shape und data_offsets</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: an address that begins with &quot;{0}:&quot; is no web address</source>
        <translation>führt an einen unsicheren Ort: Eine Adresse, die mit „{0}:“ beginnt, ist keine Web-Adresse</translation>
    </message>
    <message>
        <source>leads to a place that is not safe: from https to http</source>
        <translation>führt an einen unsicheren Ort: von https zu http</translation>
    </message>
    <message>
        <source>leads to an address that is none</source>
        <translation>führt zu einer Adresse, die keine ist</translation>
    </message>
    <message>
        <source>leaves no room for a token: {0}</source>
        <translation>lässt keinen Platz für ein Token: {0}</translation>
    </message>
    <message>
        <source>leaves no timestep of the noise schedule</source>
        <translation>lässt keinen Zeitschritt des Rauschplans übrig</translation>
    </message>
    <message>
        <source>lies in a folder that is a file in the same archive</source>
        <translation>liegt in einem Ordner, der im selben Archiv eine Datei ist</translation>
    </message>
    <message>
        <source>lies in a folder that is listed as a file</source>
        <translation>liegt in einem Ordner, der als Datei aufgeführt ist</translation>
    </message>
    <message>
        <source>lies too many folders deep</source>
        <translation>liegt zu viele Ordner tief</translation>
    </message>
    <message>
        <source>lies within something that is no object</source>
        <translation>liegt in etwas, das kein Objekt ist</translation>
    </message>
    <message>
        <source>line {0} {1}</source>
        <translation>Zeile {0} {1}</translation>
    </message>
    <message>
        <source>lists files without end</source>
        <translation>führt endlos Dateien auf</translation>
    </message>
    <message>
        <source>lists more than {0} files</source>
        <translation>führt mehr als {0} Dateien auf</translation>
    </message>
    <message>
        <source>lists something that is no file</source>
        <translation>führt etwas auf, das keine Datei ist</translation>
    </message>
    <message>
        <source>makes a product of {0} by {1} numbers where the layer &apos;{2}&apos; has the shape {3}</source>
        <translation>ergibt ein Produkt von {0} mal {1} Zahlen, wo die Schicht „{2}“ die Form {3} hat</translation>
    </message>
    <message>
        <source>merges pieces that the vocabulary does not have</source>
        <translation>fügt Teile zusammen, die das Vokabular nicht hat</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>must be a list of step numbers</source>
        <translation>muss eine Liste von Schrittnummern sein</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>must be a list of texts, but holds {0}</source>
        <translation>muss eine Liste von Texten sein, enthält aber {0}</translation>
    </message>
    <message>
        <source>must be a list of true and false, but holds {0}</source>
        <translation>muss eine Liste aus true und false sein, enthält aber {0}</translation>
    </message>
    <message>
        <source>must be a list of whole numbers</source>
        <translation>muss eine Liste ganzer Zahlen sein</translation>
    </message>
    <message>
        <source>must be a list of whole numbers, but holds null</source>
        <translation>muss eine Liste ganzer Zahlen sein, enthält aber null</translation>
    </message>
    <message>
        <source>must be a list of {0} numbers, one for each training timestep</source>
        <translation>muss eine Liste von {0} Zahlen sein, eine für jeden Trainings-Zeitschritt</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>muss eine Zahl sein</translation>
    </message>
    <message>
        <source>must be a number, not {0}</source>
        <translation>muss eine Zahl sein, nicht {0}</translation>
    </message>
    <message>
        <source>must be a text, not {0}</source>
        <translation>muss ein Text sein, nicht {0}</translation>
    </message>
    <message>
        <source>must be a whole number from {0} to {1}, not {2}</source>
        <translation>muss eine ganze Zahl von {0} bis {1} sein, nicht {2}</translation>
    </message>
    <message>
        <source>must be a whole number, not {0}</source>
        <translation>muss eine ganze Zahl sein, nicht {0}</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>muss über 0 liegen</translation>
    </message>
    <message>
        <source>must be above 0, not {0}</source>
        <translation>muss über 0 liegen, nicht {0}</translation>
    </message>
    <message>
        <source>must be between 0 and 3</source>
        <translation>muss zwischen 0 und 3 liegen</translation>
    </message>
    <message>
        <source>must be between 1 and {0}</source>
        <translation>muss zwischen 1 und {0} liegen</translation>
    </message>
    <message>
        <source>must be between 32 and 1024</source>
        <translation>muss zwischen 32 und 1024 liegen</translation>
    </message>
    <message>
        <source>must be odd</source>
        <translation>muss ungerade sein</translation>
    </message>
    <message>
        <source>must be positive</source>
        <translation>muss positiv sein</translation>
    </message>
    <message>
        <source>must be true or false, not {0}</source>
        <translation>muss true oder false sein, nicht {0}</translation>
    </message>
    <message>
        <source>must have left, top, width and height</source>
        <translation>muss left, top, width und height haben</translation>
    </message>
    <message>
        <source>must lie between 0 and 1</source>
        <translation>muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>names &apos;{0}&apos;, which is not a file beside the index</source>
        <translation>nennt „{0}“, was keine Datei neben dem Index ist</translation>
    </message>
    <message>
        <source>names a global by something other than strings</source>
        <translation>benennt ein Global mit etwas anderem als Texten</translation>
    </message>
    <message>
        <source>names a {0}, not an AutoencoderKL</source>
        <translation>nennt {0}, keinen AutoencoderKL</translation>
    </message>
    <message>
        <source>names another solver, which is not supported</source>
        <translation>nennt einen anderen Löser, der nicht unterstützt wird</translation>
    </message>
    <message>
        <source>names its next page in a way that is no address</source>
        <translation>nennt seine nächste Seite mit etwas, das keine Adresse ist</translation>
    </message>
    <message>
        <source>names something outside of the run</source>
        <translation>nennt etwas außerhalb des Laufs</translation>
    </message>
    <message>
        <source>names that are taken are not kept</source>
        <translation>vergebene Namen bleiben nicht erhalten</translation>
    </message>
    <message>
        <source>names the activation &apos;{0}&apos;, which is not supported</source>
        <translation>nennt die Aktivierung „{0}“, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>names the block type &apos;{0}&apos;, which is not supported</source>
        <translation>nennt den Blocktyp „{0}“, der nicht unterstützt wird</translation>
    </message>
    <message>
        <source>names the scheduler &apos;{0}&apos;, which is not supported (supported: {1})</source>
        <translation>nennt den Scheduler „{0}“, der nicht unterstützt wird (unterstützt werden: {1})</translation>
    </message>
    <message>
        <source>not used: another text file of the same photo comes first, and says something else</source>
        <translation>nicht verwendet: eine andere Textdatei desselben Fotos kommt zuerst und sagt etwas anderes</translation>
    </message>
    <message>
        <source>nothing can be put there: {0}</source>
        <translation>dort kann nichts abgelegt werden: {0}</translation>
    </message>
    <message>
        <source>number of elements</source>
        <translation>Zahl der Elemente</translation>
    </message>
    <message>
        <source>one that has just ended</source>
        <translation>einem Programm, das gerade geendet hat</translation>
    </message>
    <message>
        <source>or layer4.0.conv1.weight is missing: the file is no ResNet</source>
        <translation>oder layer4.0.conv1.weight fehlt: Die Datei ist kein ResNet</translation>
    </message>
    <message>
        <source>or the network failed: {0}</source>
        <translation>oder das Netz ist ausgefallen: {0}</translation>
    </message>
    <message>
        <source>overlaps another entry of the archive</source>
        <translation>überlappt einen anderen Eintrag des Archivs</translation>
    </message>
    <message>
        <source>overlaps another tensor</source>
        <translation>überlappt einen anderen Tensor</translation>
    </message>
    <message>
        <source>overlaps other entries: the archive is a bomb</source>
        <translation>überlappt andere Einträge: Das Archiv ist eine Bombe</translation>
    </message>
    <message>
        <source>reaches to byte {0} of the data, of which there are {1}: the file is cut short or damaged</source>
        <translation>reicht bis Byte {0} der Daten, von denen es {1} gibt: Die Datei ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>read as UTF-16, which is a guess: save it as UTF-8</source>
        <translation>als UTF-16 gelesen, was geraten ist: als UTF-8 speichern</translation>
    </message>
    <message>
        <source>read as Windows-1252, which is a guess: save it as UTF-8</source>
        <translation>als Windows-1252 gelesen, was geraten ist: als UTF-8 speichern</translation>
    </message>
    <message>
        <source>redirects in a circle</source>
        <translation>leitet im Kreis weiter</translation>
    </message>
    <message>
        <source>refers to a value that it never stored</source>
        <translation>verweist auf einen Wert, der nie abgelegt wurde</translation>
    </message>
    <message>
        <source>refers to something outside of it that is not a storage</source>
        <translation>verweist auf etwas außerhalb, das kein Speicher ist</translation>
    </message>
    <message>
        <source>refused the rest of the file</source>
        <translation>hat den Rest der Datei verweigert</translation>
    </message>
    <message>
        <source>replaces a whole layer, a kind of update that is not supported</source>
        <translation>ersetzt eine ganze Schicht, eine Art von Änderung, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>said nothing for a long time</source>
        <translation>hat lange nichts gesagt</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels</source>
        <translation>gibt {0} x {1} Pixel an</translation>
    </message>
    <message>
        <source>says it is {0} x {1} pixels; more than {2} megapixels are not opened</source>
        <translation>gibt {0} x {1} Pixel an; mehr als {2} Megapixel werden nicht geöffnet</translation>
    </message>
    <message>
        <source>says that it is {0} text, but is not</source>
        <translation>gibt sich als {0}-Text aus, ist es aber nicht</translation>
    </message>
    <message>
        <source>says that the numbers are not little-endian</source>
        <translation>sagt, dass die Zahlen nicht Little-Endian sind</translation>
    </message>
    <message>
        <source>says the archive is a &quot;{0}&quot;, which is not known</source>
        <translation>nennt das Archiv „{0}“, was nicht bekannt ist</translation>
    </message>
    <message>
        <source>sends it too slowly</source>
        <translation>sendet zu langsam</translation>
    </message>
    <message>
        <source>sends on to another server for the rest of its list</source>
        <translation>verweist für den Rest seiner Liste an einen anderen Server</translation>
    </message>
    <message>
        <source>sends the list of files of {0} so slowly that it was given up; it may be overloaded, or not be a hub at all</source>
        <translation>sendet die Liste der Dateien von {0} so langsam, dass abgebrochen wurde; der Server ist vielleicht überlastet oder gar kein Hub</translation>
    </message>
    <message>
        <source>sent another part than the one that was asked for</source>
        <translation>hat einen anderen Teil gesendet als den verlangten</translation>
    </message>
    <message>
        <source>sent more bytes than it had announced</source>
        <translation>hat mehr Bytes gesendet als angekündigt</translation>
    </message>
    <message>
        <source>sent other bytes than its list says (the hash differs)</source>
        <translation>hat andere Bytes gesendet, als seine Liste sagt (der Hash stimmt nicht)</translation>
    </message>
    <message>
        <source>several pictures in the file, only the first is used</source>
        <translation>mehrere Bilder in der Datei, nur das erste wird verwendet</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>storage offset</source>
        <translation>Anfang im Speicher</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>takes more from its stack than there is</source>
        <translation>nimmt mehr vom Stapel, als da ist</translation>
    </message>
    <message>
        <source>takes {0} bytes by its shape and {1} by its data_offsets</source>
        <translation>belegt nach seiner Form {0} Bytes und nach seinen data_offsets {1}</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>Text-Encoder</translation>
    </message>
    <message>
        <source>textual inversion embedding</source>
        <translation>Textual-Inversion-Embedding</translation>
    </message>
    <message>
        <source>the SentencePiece tokenizer cannot be loaded</source>
        <translation>der SentencePiece-Tokenizer lässt sich nicht laden</translation>
    </message>
    <message>
        <source>the keyring does not answer</source>
        <translation>der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>the keyring holds an empty one</source>
        <translation>der Schlüsselbund enthält ein leeres</translation>
    </message>
    <message>
        <source>the keyring holds none</source>
        <translation>der Schlüsselbund enthält keines</translation>
    </message>
    <message>
        <source>the keyring refuses</source>
        <translation>der Schlüsselbund weigert sich</translation>
    </message>
    <message>
        <source>the keyring says: {0}</source>
        <translation>der Schlüsselbund meldet: {0}</translation>
    </message>
    <message>
        <source>the keyring was not unlocked</source>
        <translation>der Schlüsselbund wurde nicht entsperrt</translation>
    </message>
    <message>
        <source>the list of files of {0} cannot be had: {1}</source>
        <translation>die Liste der Dateien von {0} ist nicht zu bekommen: {1}</translation>
    </message>
    <message>
        <source>the pasted picture cannot be written</source>
        <translation>das eingefügte Bild lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>the program&apos;s resources are missing; reinstall, or set THUMBSUP_RESOURCES</source>
        <translation>die Dateien des Programms fehlen; installieren Sie es neu, oder setzen Sie THUMBSUP_RESOURCES</translation>
    </message>
    <message>
        <source>the project cannot be locked: no permission to write there</source>
        <translation>das Projekt lässt sich nicht sperren: keine Schreibrechte dort</translation>
    </message>
    <message>
        <source>the project is read-only: nothing can be saved in it</source>
        <translation>das Projekt ist schreibgeschützt: Darin lässt sich nichts speichern</translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation>der Refiner von Stable Diffusion XL</translation>
    </message>
    <message>
        <source>the same picture as an instance photo, which a class photo must not be</source>
        <translation>dasselbe Bild wie ein Instanzfoto, was ein Klassenfoto nicht sein darf</translation>
    </message>
    <message>
        <source>the server answered {0} when it was asked for {1}</source>
        <translation>der Server hat mit {0} geantwortet, als er nach {1} gefragt wurde</translation>
    </message>
    <message>
        <source>the server answered {0}, which is no answer to the question</source>
        <translation>der Server hat mit {0} geantwortet, was keine Antwort auf die Frage ist</translation>
    </message>
    <message>
        <source>the server is busy ({0})</source>
        <translation>der Server ist ausgelastet ({0})</translation>
    </message>
    <message>
        <source>the server or the network {0}</source>
        <translation>der Server oder das Netz: {0}</translation>
    </message>
    <message>
        <source>there is no keyring service</source>
        <translation>es gibt keinen Schlüsselbund-Dienst</translation>
    </message>
    <message>
        <source>there is no such tokenizer folder</source>
        <translation>es gibt keinen solchen Tokenizer-Ordner</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>this session has no D-Bus, and so no keyring</source>
        <translation>diese Sitzung hat keinen D-Bus und damit keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>transparent parts are shown on white</source>
        <translation>durchsichtige Teile werden auf Weiß gezeigt</translation>
    </message>
    <message>
        <source>unpacks to {0} from {1}: the archive is a bomb</source>
        <translation>ist entpackt {0} groß aus {1}: Das Archiv ist eine Bombe</translation>
    </message>
    <message>
        <source>view offset</source>
        <translation>Anfang der Ansicht</translation>
    </message>
    <message>
        <source>view size</source>
        <translation>Größe der Ansicht</translation>
    </message>
    <message>
        <source>was changed or damaged: its SHA-256 is not the one it had when it was written</source>
        <translation>wurde geändert oder beschädigt: Der SHA-256 ist nicht der, den es beim Schreiben hatte</translation>
    </message>
    <message>
        <source>was cut short while it was read</source>
        <translation>wurde während des Lesens gekürzt</translation>
    </message>
    <message>
        <source>was not to blame: the file was cut off on this disk</source>
        <translation>war nicht schuld: Die Datei wurde auf diesem Datenträger abgeschnitten</translation>
    </message>
    <message>
        <source>was removed, or moved to another disk, while the run was at work on it</source>
        <translation>wurde entfernt oder auf einen anderen Datenträger verschoben, während der Lauf daran arbeitete</translation>
    </message>
    <message>
        <source>would build an object by calling its class, which is refused; nothing was run</source>
        <translation>würde ein Objekt durch Aufruf seiner Klasse bauen, was abgelehnt wird; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>would build an object of a class of its own, which is refused; nothing was run</source>
        <translation>würde ein Objekt einer eigenen Klasse bauen, was abgelehnt wird; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>would call &apos;{0}.{1}&apos;, which is refused; nothing was run</source>
        <translation>würde „{0}.{1}“ aufrufen, was abgelehnt wird; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>would call something that is not a function it may name; nothing was run</source>
        <translation>würde etwas aufrufen, das keine erlaubte Funktion ist; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>would call {0}.{1}, which is refused; nothing was run</source>
        <translation>würde {0}.{1} aufrufen, was abgelehnt wird; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>would set the state of an object that is not a plain container, which is refused; nothing was run</source>
        <translation>würde den Zustand eines Objekts setzen, das kein einfacher Behälter ist, was abgelehnt wird; es wurde nichts ausgeführt</translation>
    </message>
    <message>
        <source>would unpack to more than {0}, which is more than is allowed</source>
        <translation>wäre entpackt größer als {0}, mehr als erlaubt ist</translation>
    </message>
    <message>
        <source>{0} and 1 other</source>
        <translation>{0} und 1 weitere</translation>
    </message>
    <message>
        <source>{0} and the folder of {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} und der Ordner von {1} haben Namen, die manche Systeme nicht unterscheiden; benennen Sie zuerst eines davon um. Es wurde nichts gepackt.</translation>
    </message>
    <message>
        <source>{0} and {1} are the same picture, once as positive and once as negative: remove one.</source>
        <translation>{0} und {1} sind dasselbe Bild, einmal positiv und einmal negativ: Entfernen Sie eines.</translation>
    </message>
    <message>
        <source>{0} and {1} have names that some systems do not tell apart; rename one of them first. Nothing was packed.</source>
        <translation>{0} und {1} haben Namen, die manche Systeme nicht unterscheiden; benennen Sie zuerst eines davon um. Es wurde nichts gepackt.</translation>
    </message>
    <message>
        <source>{0} and {1} others</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} cannot be &apos;{1}&apos;. It is one of: {2}.</source>
        <translation>{0} kann nicht „{1}“ sein. Möglich sind: {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be added: the tokenizer knows {1} tokens, the text encoder only {2}.</source>
        <translation>{0} lässt sich nicht hinzufügen: Der Tokenizer kennt {1} Tokens, der Text-Encoder nur {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be given {1} times. There may be {2} to {3}.</source>
        <translation>{0} kann nicht {1}-mal angegeben werden. Möglich sind {2} bis {3}.</translation>
    </message>
    <message>
        <source>{0} cannot be used: the model has no tokenizer that could learn the word.</source>
        <translation>{0} ist nicht nutzbar: Das Modell hat keinen Tokenizer, der das Wort lernen könnte.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3} {4}.</source>
        <translation>{0} kann nicht {1} sein. Möglich ist {2} bis {3} {4}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. It goes from {2} to {3}.</source>
        <translation>{0} kann nicht {1} sein. Möglich ist {2} bis {3}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}. Neither side may be longer than {2} {3}.</source>
        <translation>{0} kann nicht {1} sein. Keine Seite darf länger als {2} {3} sein.</translation>
    </message>
    <message>
        <source>{0} caption files ({1}): {2}.</source>
        <translation>{0} Textdateien ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} changes the layer &apos;{1}&apos; in a way (LoHa, LoKr, DoRA and others) that a LoRA of this form cannot: merge it into a model instead.</source>
        <translation>{0} ändert die Schicht „{1}“ auf eine Weise (LoHa, LoKr, DoRA und andere), die ein LoRA dieser Form nicht kann: Führen Sie es stattdessen mit einem Modell zusammen.</translation>
    </message>
    <message>
        <source>{0} class photos ({1}): {2}.</source>
        <translation>{0} Klassenfotos ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says noise (epsilon). --prediction-type overrules it.</source>
        <translation>{0} sagt nicht, was es vorhersagt; ein Blick auf sein UNet sagt Rauschen (Epsilon). --prediction-type hat Vorrang.</translation>
    </message>
    <message>
        <source>{0} does not say what it predicts; one look at its UNet says v. --prediction-type overrules it.</source>
        <translation>{0} sagt nicht, was es vorhersagt; ein Blick auf sein UNet sagt v. --prediction-type hat Vorrang.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another --out: nothing is overwritten.</source>
        <translation>{0} existiert bereits. Wählen Sie ein anderes --out: Es wird nichts überschrieben.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another folder: nothing is overwritten.</source>
        <translation>{0} existiert bereits. Wählen Sie einen anderen Ordner: Es wird nichts überschrieben.</translation>
    </message>
    <message>
        <source>{0} exists already. Choose another name for the report: nothing is overwritten.</source>
        <translation>{0} existiert bereits. Wählen Sie einen anderen Namen für den Bericht: Es wird nichts überschrieben.</translation>
    </message>
    <message>
        <source>{0} exists already: choose another output folder (--out), or remove it.</source>
        <translation>{0} existiert bereits: Wählen Sie einen anderen Ausgabeordner (--out), oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>{0} exists already; another program was quicker.</source>
        <translation>{0} existiert bereits; ein anderes Programm war schneller.</translation>
    </message>
    <message>
        <source>{0} exists already; choose another name, nothing is overwritten.</source>
        <translation>{0} existiert bereits; wählen Sie einen anderen Namen, es wird nichts überschrieben.</translation>
    </message>
    <message>
        <source>{0} exists already; choose another place, nothing is overwritten.</source>
        <translation>{0} existiert bereits; wählen Sie einen anderen Ort, es wird nichts überschrieben.</translation>
    </message>
    <message>
        <source>{0} exists already; it is not overwritten.</source>
        <translation>{0} existiert bereits; es wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>{0} has a name that an archive cannot carry; rename it first.</source>
        <translation>{0} hat einen Namen, den ein Archiv nicht aufnehmen kann; benennen Sie es zuerst um.</translation>
    </message>
    <message>
        <source>{0} has {1} vectors, more than the {2} tokens of a prompt.</source>
        <translation>{0} hat {1} Vektoren, mehr als die {2} Tokens eines Prompts.</translation>
    </message>
    <message>
        <source>{0} holds a demo with other options ({1}). Choose another --out, or the same options to go on with it.</source>
        <translation>{0} enthält eine Demo mit anderen Optionen ({1}). Wählen Sie ein anderes --out, oder dieselben Optionen, um sie fortzusetzen.</translation>
    </message>
    <message>
        <source>{0} holds kohya&apos;s folders with {1} photos, and {2} are wanted: photos are made only for a folder that holds them itself. Ask for no more than there are with --num-class-images.</source>
        <translation>{0} enthält kohya-Ordner mit {1} Fotos, gewünscht sind {2}: Fotos werden nur für einen Ordner generiert, der sie selbst enthält. Verlangen Sie mit --num-class-images nicht mehr, als es gibt.</translation>
    </message>
    <message>
        <source>{0} images ({1}): {2}.</source>
        <translation>{0} Bilder ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} is a contact sheet: not judged.</source>
        <translation>{0} ist ein Kontaktbogen: nicht beurteilt.</translation>
    </message>
    <message>
        <source>{0} is a link or a special file; only files and folders can be kept.</source>
        <translation>{0} ist ein Link oder eine besondere Datei; nur Dateien und Ordner lassen sich aufbewahren.</translation>
    </message>
    <message>
        <source>{0} is a link that leads out of the run&apos;s folder. Nothing is written through it: put the folder itself in its place.</source>
        <translation>{0} ist ein Link, der aus dem Ordner des Laufs hinausführt. Durch ihn wird nichts geschrieben: Legen Sie den Ordner selbst an seine Stelle.</translation>
    </message>
    <message>
        <source>{0} is a project of its own. Choose another --out for the demo.</source>
        <translation>{0} ist ein eigenes Projekt. Wählen Sie ein anderes --out für die Demo.</translation>
    </message>
    <message>
        <source>{0} is a stopped training with other photos or parameters; starting anew.</source>
        <translation>{0} ist ein angehaltenes Training mit anderen Fotos oder Parametern; es wird neu begonnen.</translation>
    </message>
    <message>
        <source>{0} is accepted already.</source>
        <translation>{0} ist bereits angenommen.</translation>
    </message>
    <message>
        <source>{0} is an archive, but not of a version.</source>
        <translation>{0} ist ein Archiv, aber nicht das einer Version.</translation>
    </message>
    <message>
        <source>{0} is archived.</source>
        <translation>{0} ist archiviert.</translation>
    </message>
    <message>
        <source>{0} is in production; put another version there, or roll back, first.</source>
        <translation>{0} ist produktiv; setzen Sie zuerst eine andere Version dorthin, oder gehen Sie zur vorigen zurück.</translation>
    </message>
    <message>
        <source>{0} is needed: {1}</source>
        <translation>{0} wird gebraucht: {1}</translation>
    </message>
    <message>
        <source>{0} is no model that images can be made with, but: {1}.</source>
        <translation>{0} ist kein Modell, mit dem sich Bilder generieren lassen, sondern: {1}.</translation>
    </message>
    <message>
        <source>{0} is not a folder of photos.</source>
        <translation>{0} ist kein Ordner mit Fotos.</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{0} is not a photo of this project.</source>
        <translation>{0} ist kein Foto dieses Projekts.</translation>
    </message>
    <message>
        <source>{0} is not in the trash of this project.</source>
        <translation>{0} ist nicht im Papierkorb dieses Projekts.</translation>
    </message>
    <message>
        <source>{0} is not the folder of a judge: it has no {1}.</source>
        <translation>{0} ist nicht der Ordner eines Prüfers: Er hat keine {1}.</translation>
    </message>
    <message>
        <source>{0} is not within this project.</source>
        <translation>{0} liegt nicht in diesem Projekt.</translation>
    </message>
    <message>
        <source>{0} is nothing of this project that can be thrown away.</source>
        <translation>{0} ist nichts in diesem Projekt, das sich wegwerfen lässt.</translation>
    </message>
    <message>
        <source>{0} is there already; what it does not ask yet is added: {1}.</source>
        <translation>{0} ist schon da; was dort noch nicht gefragt wird, kommt hinzu: {1}.</translation>
    </message>
    <message>
        <source>{0} is too long a path for the file {1} in it; choose another place.</source>
        <translation>{0} ist ein zu langer Pfad für die Datei {1} darin; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{0} is worse than {1}, which is in production: of the {2} images with the same seeds {3} pass instead of {4}</source>
        <translation>{0} ist schlechter als {1}, die produktiv ist: Von den {2} Bildern mit denselben Seeds passen {3} statt {4}</translation>
    </message>
    <message>
        <source>{0} is {1}; only an accepted version can go into production.</source>
        <translation>{0} ist {1}; nur eine angenommene Version kann produktiv gesetzt werden.</translation>
    </message>
    <message>
        <source>{0} lies too many folders deep for an archive; move it first.</source>
        <translation>{0} liegt für ein Archiv zu viele Ordner tief; verschieben Sie es zuerst.</translation>
    </message>
    <message>
        <source>{0} missing ({1})</source>
        <translation>{0} fehlen ({1})</translation>
    </message>
    <message>
        <source>{0} more cannot be used.</source>
        <translation>{0} weitere sind nicht nutzbar.</translation>
    </message>
    <message>
        <source>{0} not expected ({1})</source>
        <translation>{0} unerwartet ({1})</translation>
    </message>
    <message>
        <source>{0} not finite, although the {1} computes in float32: a LoRA&apos;s strength or the guidance scale is far too large, or the model is damaged (thumbsup models inspect says what it holds).</source>
        <translation>{0} nicht endlich, obwohl „{1}“ in float32 rechnet: Die Stärke eines LoRA oder die Guidance-Skala ist viel zu groß, oder das Modell ist beschädigt (thumbsup models inspect zeigt, was es enthält).</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32, or another VAE (--vae).</source>
        <translation>{0} nicht endlich: „{1}“ des Modells läuft in {2} über. Versuchen Sie es noch einmal mit --dtype float32 oder einer anderen VAE (--vae).</translation>
    </message>
    <message>
        <source>{0} not finite: the model&apos;s {1} overflows in {2}. Try again with --dtype float32.</source>
        <translation>{0} nicht endlich: „{1}“ des Modells läuft in {2} über. Versuchen Sie es noch einmal mit --dtype float32.</translation>
    </message>
    <message>
        <source>{0} of the wrong shape ({1})</source>
        <translation>{0} mit falscher Form ({1})</translation>
    </message>
    <message>
        <source>{0} of the {1} images are there from a call that was stopped: the others are made.</source>
        <translation>{0} der {1} Bilder sind von einem abgebrochenen Aufruf schon da: Die übrigen werden gemacht.</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, {3}; the criterion is {4}</source>
        <translation>{0} von {1} Bildern von {2} passen, {3}; das Kriterium ist {4}</translation>
    </message>
    <message>
        <source>{0} photos ({1}): {2}.</source>
        <translation>{0} Fotos ({1}): {2}.</translation>
    </message>
    <message>
        <source>{0} photos are left out by their edits.</source>
        <translation>{0} Fotos sind durch ihre Bearbeitung ausgelassen.</translation>
    </message>
    <message>
        <source>{0} predicts v ({1} says so).</source>
        <translation>{0} sagt v vorher (laut {1}).</translation>
    </message>
    <message>
        <source>{0} repeats</source>
        <translation>{0} Wiederholungen</translation>
    </message>
    <message>
        <source>{0} unpacks to {1}, but only {2} are free.</source>
        <translation>{0} ist entpackt {1} groß, frei sind aber nur {2}.</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program (project version {1}); this one knows versions up to {2}.</source>
        <translation>{0} stammt von einer neueren Version dieses Programms (Projektversion {1}); diese kennt Versionen bis {2}.</translation>
    </message>
    <message>
        <source>{0} was made for {1}: its vectors have {2} numbers, those of the text encoder {3}.</source>
        <translation>{0} wurde für {1} gemacht: Seine Vektoren haben {2} Zahlen, die des Text-Encoders {3}.</translation>
    </message>
    <message>
        <source>{0} was not judged yet: acceptance demands a report with a pass rate of at least {1}</source>
        <translation>{0} wurde noch nicht beurteilt: Die Annahme verlangt einen Bericht mit einer Trefferquote von mindestens {1}</translation>
    </message>
    <message>
        <source>{0} was not trained here: there are no parameters to train it with again. Train with its model as the base model instead.</source>
        <translation>{0} wurde nicht hier trainiert: Es gibt keine Parameter, um es noch einmal zu trainieren. Trainieren Sie stattdessen mit seinem Modell als Basismodell.</translation>
    </message>
    <message>
        <source>{0} was taken out of production again: it takes other photos, or somebody who promotes it.</source>
        <translation>{0} wurde wieder aus der Produktion genommen: Es braucht andere Fotos oder jemanden, der es befördert.</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}, of which only 1 differs (near-duplicates count once)</source>
        <translation>{0}, von denen nur 1 verschieden ist (fast gleiche zählen einmal)</translation>
    </message>
    <message>
        <source>{0}, of which only {1} differ (near-duplicates count once)</source>
        <translation>{0}, von denen nur {1} verschieden sind (fast gleiche zählen einmal)</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>{0}. To accept it all the same, give a reason.</source>
        <translation>{0}. Um es trotzdem anzunehmen, geben Sie einen Grund an.</translation>
    </message>
    <message>
        <source>{0}. What was made is complete and kept as {1}</source>
        <translation>{0}. Das Ergebnis ist vollständig und liegt in {1}</translation>
    </message>
    <message>
        <source>{0}: &apos;{1}&apos; {2}</source>
        <translation>{0}: „{1}“ {2}</translation>
    </message>
    <message>
        <source>{0}: 1 text file belongs to no photo and is not used: {1}.</source>
        <translation>{0}: 1 Textdatei gehört zu keinem Foto und wird nicht verwendet: {1}.</translation>
    </message>
    <message>
        <source>{0}: captions in JSON, CSV or Parquet files are not read, only those in text files (photo.txt): {1}.</source>
        <translation>{0}: Beschreibungen in JSON-, CSV- oder Parquet-Dateien werden nicht gelesen, nur solche in Textdateien (foto.txt): {1}.</translation>
    </message>
    <message>
        <source>{0}: it judges {1} of the {2} held-out photos rightly, where 0.5 judges {3}.</source>
        <translation>{0}: Sie beurteilt {1} der {2} zurückgehaltenen Fotos richtig, 0,5 dagegen {3}.</translation>
    </message>
    <message>
        <source>{0}: its photos lie in the sub-folder &apos;{1}&apos;, read as kohya&apos;s trainer does: {2} of &quot;{3}&quot;.</source>
        <translation>{0}: Die Fotos liegen im Unterordner »{1}«, der wie bei kohyas Trainer gelesen wird: {2} von „{3}“.</translation>
    </message>
    <message>
        <source>{0}: quarter turns must be between 0 and 3.</source>
        <translation>{0}: Vierteldrehungen müssen zwischen 0 und 3 liegen.</translation>
    </message>
    <message>
        <source>{0}: repeats must be between 1 and {1}.</source>
        <translation>{0}: Wiederholungen müssen zwischen 1 und {1} liegen.</translation>
    </message>
    <message>
        <source>{0}: the crop must be a part of the photo that is not empty.</source>
        <translation>{0}: Der Ausschnitt muss ein nicht leerer Teil des Fotos sein.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} text files belong to no photo and are not used: {2}.</source>
        <translation>{0}: {1} Textdateien gehören zu keinem Foto und werden nicht verwendet: {2}.</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>{0}: {1}. Set THUMBSUP_HUB_TOKEN or HF_TOKEN in the environment of this program instead.</source>
        <translation>{0}: {1}. Setzen Sie stattdessen THUMBSUP_HUB_TOKEN oder HF_TOKEN in der Umgebung dieses Programms.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so 1 more is missing.</source>
        <translation>{0}; ein Prüfer braucht mindestens {1} verschiedene, die das Gefragte nicht zeigen, es fehlt also noch 1.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that do not show what is asked about, so {2} more are missing.</source>
        <translation>{0}; ein Prüfer braucht mindestens {1} verschiedene, die das Gefragte nicht zeigen, es fehlen also noch {2}.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so 1 more is missing.</source>
        <translation>{0}; ein Prüfer braucht mindestens {1} verschiedene, die das Gefragte zeigen, es fehlt also noch 1.</translation>
    </message>
    <message>
        <source>{0}; a judge needs at least {1} different ones that show what is asked about, so {2} more are missing.</source>
        <translation>{0}; ein Prüfer braucht mindestens {1} verschiedene, die das Gefragte zeigen, es fehlen also noch {2}.</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <translation>{0}; {1}</translation>
    </message>
    <message>
        <source>{0} asks all of this already: choose another output folder (--out), or remove it.</source>
        <translation>{0} fragt all das schon: Wählen Sie einen anderen Ausgabeordner (--out), oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>is &quot;{0}&quot;, which another question of this judge asks already</source>
        <translation>ist „{0}“, was eine andere Frage dieses Prüfers schon fragt</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-acceptance&quot;</source>
        <translation>ist nicht „thumbsup-acceptance“</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>No folder of photos is given.</source>
        <translation>Es ist kein Ordner mit Fotos angegeben.</translation>
    </message>
    <message>
        <source>is false, as in all questions of this judge</source>
        <translation>ist false, wie bei allen Fragen dieses Prüfers</translation>
    </message>
    <message>
        <source>Picture quality is told by a pretrained backbone; a network from scratch knows nothing.</source>
        <translation>Die Bildqualität beurteilt ein vortrainiertes Backbone; ein Netz ohne Vortraining weiß nichts.</translation>
    </message>
    <message>
        <source>Row {0} of {1}: {2}.</source>
        <translation>Zeile {0} von {1}: {2}.</translation>
    </message>
    <message>
        <source>The photos are {0} different ones; picture quality needs at least {1}.</source>
        <translation>Es sind {0} verschiedene Fotos; die Bildqualität braucht mindestens {1}.</translation>
    </message>
    <message>
        <source>cropped around the person, as far as the arms reach</source>
        <translation>um die Person zugeschnitten, so weit die Arme reichen</translation>
    </message>
    <message>
        <source>cropped with the room around the face that your crops of {0} other photos leave</source>
        <translation>mit dem Raum um das Gesicht zugeschnitten, den Ihre Zuschnitte von {0} anderen Fotos lassen</translation>
    </message>
    <message>
        <source>cropped: only plain margins fall away</source>
        <translation>zugeschnitten: nur leere Ränder fallen weg</translation>
    </message>
    <message>
        <source>is left as it is: at {0} x {1} px it has none to spare for a training at {2} px</source>
        <translation>bleibt, wie es ist: mit {0} x {1} px hat es für ein Training mit {2} px keine übrig</translation>
    </message>
    <message>
        <source>is left as it is: it has a crop</source>
        <translation>bleibt, wie es ist: es hat einen Zuschnitt</translation>
    </message>
    <message>
        <source>is left as it is: it has this shape, with nothing to take away</source>
        <translation>bleibt, wie es ist: es hat diese Form, und nichts ist wegzunehmen</translation>
    </message>
    <message>
        <source>is left as it is: what it shows does not fit into this shape, and the gesture might be cut away</source>
        <translation>bleibt, wie es ist: was es zeigt, passt nicht in diese Form, und die Geste könnte wegfallen</translation>
    </message>
    <message>
        <source>is left as it is: {0} faces are in it, and nothing says whose it is</source>
        <translation>bleibt, wie es ist: {0} Gesichter sind darauf, und nichts sagt, um wen es geht</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a question of the judge&apos;s own; give the attribute another name.</source>
        <translation>„{0}“ ist eine eigene Frage des Prüfers; geben Sie dem Merkmal einen anderen Namen.</translation>
    </message>
    <message>
        <source>The judge {0} does not ask for &quot;{1}&quot;. Tag photos with it and teach it: thumbsup judge train --attribute.</source>
        <translation>Der Prüfer {0} fragt nicht nach „{1}“. Geben Sie Fotos dieses Schlagwort und lehren Sie es ihn: thumbsup judge train --attribute.</translation>
    </message>
    <message>
        <source>is not &quot;thumbsup-bias&quot;</source>
        <translation>ist nicht „thumbsup-bias“</translation>
    </message>
    <message>
        <source>{0} of {1} images of {2} pass, which are too few to say; {3} are needed</source>
        <translation>{0} von {1} Bildern von {2} bestehen; das sind zu wenige für ein Urteil, {3} sind nötig</translation>
    </message>
    <message>
        <source>{0} photos are few: the {1} question is cross-validated with {2} networks, and learned by one more.</source>
        <translation>{0} Fotos sind wenige: Die Frage {1} wird mit {2} Netzen kreuzvalidiert und von einem weiteren gelernt.</translation>
    </message>
    <message>
        <source>Images whose verdict was given by hand are learned from, too: {0} yes, {1} no.</source>
        <translation>Auch aus Bildern mit einem Urteil von Hand wird gelernt: {0} ja, {1} nein.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be varied. An axis is a parameter of the training that is no path, as learning_rate or steps.</source>
        <translation>„{0}“ lässt sich nicht variieren. Eine Achse ist ein Parameter des Trainings, der kein Pfad ist, etwa learning_rate oder steps.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no axis. Write a parameter and its values, as learning_rate=1e-5,5e-5.</source>
        <translation>„{0}“ ist keine Achse. Schreiben Sie einen Parameter und seine Werte, etwa learning_rate=1e-5,5e-5.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no range. Write 1e-6..1e-4, or 1e-6..1e-4/5 for 5 values, the smaller first.</source>
        <translation>„{0}“ ist kein Bereich. Schreiben Sie 1e-6..1e-4 oder 1e-6..1e-4/5 für 5 Werte, den kleineren zuerst.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no time. Write hours, minutes and seconds as 1h30m, 40m or 90s.</source>
        <translation>„{0}“ ist keine Zeit. Schreiben Sie Stunden, Minuten und Sekunden als 1h30m, 40m oder 90s.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no value of {1}.</source>
        <translation>„{0}“ ist kein Wert von {1}.</translation>
    </message>
    <message>
        <source>An experiment goes by what a judge says: train one first.</source>
        <translation>Ein Experiment richtet sich nach dem, was ein Prüfer sagt: Trainieren Sie zuerst einen.</translation>
    </message>
    <message>
        <source>No setting of {0} has come to an end within the limits yet.</source>
        <translation>Noch keine Einstellung von {0} ist innerhalb der Grenzen ans Ende gekommen.</translation>
    </message>
    <message>
        <source>Pictures would be judged every {0} steps, more than {1} times a run. Choose steps that are multiples of a larger number.</source>
        <translation>Bilder würden alle {0} Schritte geprüft, mehr als {1}-mal je Lauf. Wählen Sie Schritte, die Vielfache einer größeren Zahl sind.</translation>
    </message>
    <message>
        <source>The axes make {0} settings; {1} is the most.</source>
        <translation>Die Achsen ergeben {0} Einstellungen; höchstens {1} sind möglich.</translation>
    </message>
    <message>
        <source>The time is used up: no further setting is tried.</source>
        <translation>Die Zeit ist aufgebraucht: Es wird keine weitere Einstellung versucht.</translation>
    </message>
    <message>
        <source>There are no experiments in {0}.</source>
        <translation>In {0} gibt es keine Experimente.</translation>
    </message>
    <message>
        <source>There is no experiment &apos;{0}&apos;. The newest is {1}.</source>
        <translation>Es gibt kein Experiment „{0}“. Das neueste ist {1}.</translation>
    </message>
    <message>
        <source>has too many entries</source>
        <translation>hat zu viele Einträge</translation>
    </message>
    <message>
        <source>{0} has two axes. Name all its values on one.</source>
        <translation>{0} hat zwei Achsen. Nennen Sie alle seine Werte auf einer.</translation>
    </message>
    <message>
        <source>{0} is among the values of {1} twice.</source>
        <translation>{0} steht zweimal unter den Werten von {1}.</translation>
    </message>
    <message>
        <source>{0} was written by somebody else and names a place outside of this project: {1}</source>
        <translation>{0} wurde von jemand anderem geschrieben und nennt einen Ort außerhalb dieses Projekts: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, seed {2}, to step {3}.</source>
        <translation>{0}: {1}, Seed {2}, bis Schritt {3}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a job: at most 50 small letters, digits and -, none of these - at an end.</source>
        <translation>„{0}“ ist kein Name eines Jobs: höchstens 50 kleine Buchstaben, Ziffern und -, davon keines am Anfang oder Ende ein -.</translation>
    </message>
    <message>
        <source>A step of {0} photos is too large: batch size, accumulation and ranks together give at most {1}.</source>
        <translation>Ein Schritt mit {0} Fotos ist zu groß: Batchgröße, Akkumulation und Ränge ergeben zusammen höchstens {1}.</translation>
    </message>
    <message>
        <source>Only a training can be submitted: after -- comes train with its arguments.</source>
        <translation>Nur ein Training kann eingereicht werden: Nach -- kommt train mit seinen Argumenten.</translation>
    </message>
    <message>
        <source>Rank 0 is not at {0}, not even after {1} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>Rang 0 ist nicht unter {0}, auch nicht nach {1} s. Alle Ränge brauchen dieselben MASTER_ADDR und MASTER_PORT, und dieser Port muss offen sein.</translation>
    </message>
    <message>
        <source>Rank {0} is not like rank 0: it has another {1}. All ranks need the same base model and photos, best on a file system that they share.</source>
        <translation>Rang {0} gleicht Rang 0 nicht: Er hat anderes ({1}). Alle Ränge brauchen dasselbe Grundmodell und dieselben Fotos, am besten auf einem gemeinsamen Dateisystem.</translation>
    </message>
    <message>
        <source>Rank {0} of {1} has not come to {2} within {3} s. All ranks need the same MASTER_ADDR and MASTER_PORT, and that port must be open.</source>
        <translation>Rang {0} von {1} kam nicht innerhalb von {3} s zu {2}. Alle Ränge brauchen dieselben MASTER_ADDR und MASTER_PORT, und dieser Port muss offen sein.</translation>
    </message>
    <message>
        <source>Rank {0} on {1} ended at step {2}: {3}</source>
        <translation>Rang {0} auf {1} endete bei Schritt {2}: {3}</translation>
    </message>
    <message>
        <source>Rank {0} on {1} was lost at step {2}: it has ended, hangs or cannot be reached. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>Rang {0} auf {1} ging bei Schritt {2} verloren: Er ist beendet, hängt oder ist nicht erreichbar. Was zuletzt gespeichert wurde, ist heil: thumbsup resume macht dort weiter.</translation>
    </message>
    <message>
        <source>The connection between the ranks broke at step {0}: {1}. What was saved last is whole: thumbsup resume goes on from there.</source>
        <translation>Die Verbindung zwischen den Rängen brach bei Schritt {0} ab: {1}. Was zuletzt gespeichert wurde, ist heil: thumbsup resume macht dort weiter.</translation>
    </message>
    <message>
        <source>The environment variable {0} is &quot;{1}&quot;, but must be a whole number from {2} to {3}.</source>
        <translation>Die Umgebungsvariable {0} ist „{1}“, muss aber eine ganze Zahl von {2} bis {3} sein.</translation>
    </message>
    <message>
        <source>The environment variable {0} is set, but {1} is not: whoever starts the ranks sets both.</source>
        <translation>Die Umgebungsvariable {0} ist gesetzt, {1} aber nicht: Wer die Ränge startet, setzt beide.</translation>
    </message>
    <message>
        <source>The ranks cannot meet at {0}: {1}.</source>
        <translation>Die Ränge können sich unter {0} nicht treffen: {1}.</translation>
    </message>
    <message>
        <source>The run began with {0} ranks and goes on with {1}. A step keeps its batch of {2} instance photos.</source>
        <translation>Der Lauf begann mit {0} Rängen und geht mit {1} weiter. Ein Schritt behält seinen Batch von {2} Motivfotos.</translation>
    </message>
    <message>
        <source>The training after -- is not one: {0}</source>
        <translation>Das Training nach -- ist keines: {0}</translation>
    </message>
    <message>
        <source>The value of {0} has a line break, a quotation mark or another character that a batch script cannot hold.</source>
        <translation>Der Wert von {0} hat einen Zeilenumbruch, ein Anführungszeichen oder ein anderes Zeichen, das in einem Batch-Skript nicht stehen kann.</translation>
    </message>
    <message>
        <source>This program was built without distributed training, so only one rank can train: Gloo, the library by which LibTorch connects them, was not there.</source>
        <translation>Dieses Programm wurde ohne verteiltes Training gebaut, daher kann nur ein Rang trainieren: Gloo, die Bibliothek, mit der LibTorch sie verbindet, war nicht da.</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>Grundmodell</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>kann nicht gestartet werden</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>set of photos and captions</source>
        <translation>Fotos und Beschreibungen</translation>
    </message>
    <message>
        <source>was not taken by {0}, which has said why</source>
        <translation>wurde von {0} nicht angenommen, das den Grund genannt hat</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} is {3}: ranks are counted from 0.</source>
        <translation>{0} ist {1}, aber {2} ist {3}: Ränge werden ab 0 gezählt.</translation>
    </message>
    <message>
        <source>{0} ranks make a step of {1} instance photos. The learning rate stays {2}, as given; scaled linearly with the batch it would be {3}.</source>
        <translation>{0} Ränge machen einen Schritt mit {1} Motivfotos. Die Lernrate bleibt {2}, wie angegeben; linear mit dem Batch skaliert wäre sie {3}.</translation>
    </message>
    <message>
        <source>{0} ranks were started, but a step of this run can be shared by at most {1}: it has {2} micro-batches and began with {3} ranks. More would change its batch.</source>
        <translation>{0} Ränge wurden gestartet, aber einen Schritt dieses Laufs können sich höchstens {1} teilen: Er hat {2} Mikro-Batches und begann mit {3} Rängen. Mehr würden seinen Batch ändern.</translation>
    </message>
    <message>
        <source>{0} ranks were started, but nothing says where they meet: set MASTER_ADDR to the address of rank 0&apos;s machine.</source>
        <translation>{0} Ränge wurden gestartet, aber nichts sagt, wo sie sich treffen: Setzen Sie MASTER_ADDR auf die Adresse des Rechners von Rang 0.</translation>
    </message>
    <message>
        <source>{0} can be written as a .csv or a .html file.</source>
        <translation>{0} kann als .csv- oder .html-Datei geschrieben werden.</translation>
    </message>
    <message>
        <source>Patience needs a judge, which says what previews are better.</source>
        <translation>Die Geduld braucht einen Prüfer, der sagt, welche Vorschauen besser sind.</translation>
    </message>
    <message>
        <source>{0} previews in a row were no better than those of step {1}: the training ends here.</source>
        <translation>{0} Vorschauen nacheinander waren nicht besser als die von Schritt {1}: Das Training endet hier.</translation>
    </message>
    <message>
        <source>{0} runs are left, which keep up to {1}, and the disk has {2} free. A full disk stops the experiment; it goes on once there is room.</source>
        <translation>Es bleiben {0} Läufe, die bis zu {1} belegen, und auf dem Datenträger sind {2} frei. Ein voller Datenträger hält das Experiment an; es geht weiter, sobald Platz ist.</translation>
    </message>
    <message>
        <source>The steps are used up: no further setting is tried.</source>
        <translation>Die Schritte sind aufgebraucht: Weitere Einstellungen werden nicht versucht.</translation>
    </message>
    <message>
        <source>{0} steps do not reach for one setting and the runs that confirm it: that takes {1}.</source>
        <translation>{0} Schritte reichen nicht für eine Einstellung und die Läufe, die sie bestätigen: Das braucht {1}.</translation>
    </message>
    <message>
        <source>{0} was not confirmed on fresh seeds: its figure comes from the search itself, and is no evidence. Make a gallery with the model of {1} and accept that.</source>
        <translation>{0} wurde nicht mit neuen Seeds bestätigt: Die Zahl stammt aus der Suche selbst und beweist nichts. Erzeugen Sie mit dem Modell von {1} eine Galerie und nehmen Sie diese an.</translation>
    </message>
    <message>
        <source>Photos that look odd beside the others: {0} ({1}). The Photos page says why; so does a check by thumbsup photos list.</source>
        <translation>Fotos, die neben den anderen auffallen: {0} ({1}). Die Seite Fotos sagt, warum; ebenso eine Prüfung mit thumbsup photos list.</translation>
    </message>
    <message>
        <source>This repository holds {0} files, which is no model; name the files that are wanted.</source>
        <translation>Dieses Repository enthält {0} Dateien, das ist kein Modell; nennen Sie die gewünschten Dateien.</translation>
    </message>
    <message>
        <source>{0}. The command line can accept it all the same, with a reason: thumbsup models promote {1}</source>
        <translation>{0}. Auf der Kommandozeile lässt es sich trotzdem annehmen, mit einem Grund: thumbsup models promote {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a preset: it needs a letter or a digit, and has at most {1} bytes.</source>
        <translation>„{0}“ kann keine Vorgabe heißen: ein Buchstabe oder eine Ziffer ist nötig, und höchstens {1} Byte.</translation>
    </message>
    <message>
        <source>--hires-scale draws a picture that begins with noise once more: with --init-image say a larger --size instead.</source>
        <translation>--hires-scale zeichnet ein Bild, das mit Rauschen beginnt, noch einmal: geben Sie mit --init-image stattdessen ein größeres --size an.</translation>
    </message>
    <message>
        <source>--hires-scale {0} makes {1} of {2}: no side may have more than {3} pixels.</source>
        <translation>--hires-scale {0} macht {1} aus {2}: keine Seite darf mehr als {3} Pixel haben.</translation>
    </message>
    <message>
        <source>--mask says what of a starting picture is drawn anew: name that too (--init-image).</source>
        <translation>--mask sagt, was von einem Ausgangsbild neu gezeichnet wird: nennen Sie auch dieses (--init-image).</translation>
    </message>
    <message>
        <source>--variation-seed {0} with --count {1} goes beyond the last seed there is, {2}.</source>
        <translation>--variation-seed {0} mit --count {1} geht über den letzten Seed, {2}, hinaus.</translation>
    </message>
    <message>
        <source>The mask has {0}x{1} pixels and the starting picture {2}x{3}: both must have the same shape.</source>
        <translation>Die Maske hat {0}x{1} Pixel und das Ausgangsbild {2}x{3}: beide müssen dieselbe Form haben.</translation>
    </message>
    <message>
        <source>The mask is black all over: nothing would be drawn anew.</source>
        <translation>Die Maske ist ganz schwarz: nichts würde neu gezeichnet.</translation>
    </message>
    <message>
        <source>The name of a run is one line of at most {0} bytes.</source>
        <translation>Der Name eines Laufs ist eine Zeile von höchstens {0} Byte.</translation>
    </message>
    <message>
        <source>The note of a run is text of at most {0} bytes.</source>
        <translation>Die Notiz zu einem Lauf ist Text von höchstens {0} Byte.</translation>
    </message>
    <message>
        <source>The preset &apos;{0}&apos; comes with the program. Choose another name.</source>
        <translation>Die Vorgabe „{0}“ gehört zum Programm. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is a preset &apos;{0}&apos; already.</source>
        <translation>Es gibt schon eine Vorgabe „{0}“.</translation>
    </message>
    <message>
        <source>There is no folder for your own presets: neither XDG_CONFIG_HOME nor HOME names one.</source>
        <translation>Für eigene Vorgaben gibt es keinen Ordner: weder XDG_CONFIG_HOME noch HOME nennt einen.</translation>
    </message>
    <message>
        <source>does not hold a preset</source>
        <translation>enthält keine Vorgabe</translation>
    </message>
    <message>
        <source>{0} {1} of {2} steps leaves no step to be done: raise one of them.</source>
        <translation>{0} {1} von {2} Schritten lässt keinen Schritt übrig: erhöhen Sie eines von beiden.</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>%1 of %2 pass (95 % interval %3 to %4)</source>
        <comment>pictures</comment>
        <translation>%1 von %2 bestehen (95-%-Intervall %3 bis %4)</translation>
    </message>
    <message>
        <source>Best: %1, %2 steps. %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>Am besten: %1, %2 Schritte. %3.</translation>
    </message>
    <message>
        <source>as it is</source>
        <comment>the settings</comment>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>No run has been judged yet.</source>
        <translation>Noch ist kein Lauf geprüft.</translation>
    </message>
    <message>
        <source>No setting has come to an end within the limits yet.</source>
        <translation>Noch keine Einstellung ist innerhalb der Grenzen ans Ende gekommen.</translation>
    </message>
    <message>
        <source>No picture passes at any setting.</source>
        <translation>Bei keiner Einstellung besteht ein Bild.</translation>
    </message>
    <message numerus="yes">
        <source>Tied with it, as far as 95 % can tell: %n others.</source>
        <translation>
            <numerusform>Gleichauf, soweit es sich mit 95 % sagen lässt: %n andere.</numerusform>
            <numerusform>Gleichauf, soweit es sich mit 95 % sagen lässt: %n andere.</numerusform>
        </translation>
    </message>
    <message>
        <source>On fresh seeds: %1. That is the fairer estimate.</source>
        <translation>Mit neuen Seeds: %1. Das ist die fairere Schätzung.</translation>
    </message>
    <message>
        <source>Not confirmed on fresh seeds: the best of many is better by chance too.</source>
        <translation>Nicht mit neuen Seeds bestätigt: Der Beste von vielen ist auch durch Zufall besser.</translation>
    </message>
    <message>
        <source>As it was (%1, %2 steps), on the same seeds: %3.</source>
        <comment>settings, steps, how many pass</comment>
        <translation>Wie es war (%1, %2 Schritte), mit denselben Seeds: %3.</translation>
    </message>
    <message>
        <source>So it stays as it was.</source>
        <translation>Also bleibt es dabei.</translation>
    </message>
    <message>
        <source>The new settings did better there.</source>
        <translation>Die neuen Einstellungen waren dort besser.</translation>
    </message>
    <message>
        <source>At 95 % the two cannot be told apart.</source>
        <translation>Mit 95 % sind die beiden nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>As many pass with the new settings, and are more like the photos.</source>
        <translation>Mit den neuen Einstellungen bestehen ebenso viele, und sie ähneln den Fotos mehr.</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message numerus="yes">
        <source>delete %n images</source>
        <translation>
            <numerusform>%n Bild löschen</numerusform>
            <numerusform>%n Bilder löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %n favourites</source>
        <translation>
            <numerusform>%n Favorit markieren</numerusform>
            <numerusform>%n Favoriten markieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rate %n images</source>
        <translation>
            <numerusform>%n Bild bewerten</numerusform>
            <numerusform>%n Bilder bewerten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overrule %n verdicts</source>
        <translation>
            <numerusform>%n Urteil überstimmen</numerusform>
            <numerusform>%n Urteile überstimmen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryExport</name>
    <message numerus="yes">
        <source>Exporting %n images</source>
        <translation>
            <numerusform>%n Bild exportieren</numerusform>
            <numerusform>%n Bilder exportieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeCommands</name>
    <message>
        <source>move the judge&apos;s threshold</source>
        <translation>Schwelle des Prüfers verschieben</translation>
    </message>
</context>
<context>
    <name>ModelCatalog</name>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>128 px · ships with the studio</source>
        <translation>128&#xa0;px · im Studio enthalten</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>Class batch size</source>
        <translation>Klassenfotos je Schritt</translation>
    </message>
    <message>
        <source>Class photos a step; 0 takes as many as instance photos. Fewer make a step faster; their loss weighs the same.</source>
        <translation>Klassenfotos je Schritt; 0 nimmt so viele wie Motivfotos. Weniger machen einen Schritt schneller; ihr Verlust wiegt gleich viel.</translation>
    </message>
    <message>
        <source>0: as many as instance photos</source>
        <translation>0: so viele wie Motivfotos</translation>
    </message>
    <message>
        <source>Token embedding learning rate</source>
        <translation>Lernrate der Token-Vektoren</translation>
    </message>
    <message>
        <source>Of the words&apos; vectors, as in textual inversion; 0 takes the text encoder&apos;s.</source>
        <translation>Der Vektoren der Wörter, wie bei Textual Inversion; 0 nimmt die des Textencoders.</translation>
    </message>
    <message>
        <source>Timestep bias</source>
        <translation>Vorliebe der Zeitschritte</translation>
    </message>
    <message>
        <source>Trains noisy images more often, in which shapes and colours are decided: their density grows with this power less one; 1 draws all alike.</source>
        <translation>Übt verrauschte Bilder öfter, in denen sich Formen und Farben entscheiden: Ihre Dichte wächst mit dieser Potenz weniger eins; 1 zieht alle gleich.</translation>
    </message>
    <message>
        <source>1: all alike</source>
        <translation>1: alle gleich</translation>
    </message>
    <message>
        <source>0 takes the learning rate.</source>
        <translation>0 nimmt die Lernrate.</translation>
    </message>
    <message>
        <source>0.1 is usual, 0 is off</source>
        <translation>0,1 ist üblich, 0 ist aus</translation>
    </message>
    <message>
        <source>0: the model&apos;s own</source>
        <translation>0: die des Modells</translation>
    </message>
    <message>
        <source>1 in the report</source>
        <translation>1 im Bericht</translation>
    </message>
    <message>
        <source>200 in the report</source>
        <translation>200 im Bericht</translation>
    </message>
    <message>
        <source>2e-6 did not learn the subject, 1e-5 was acceptable, 5e-5 best for SD 1.5.</source>
        <translation>2e-6 lernte das Motiv nicht, 1e-5 war brauchbar, 5e-5 am besten für SD 1.5.</translation>
    </message>
    <message>
        <source>2e-6 too low, 5e-5 best</source>
        <translation>2e-6 zu niedrig, 5e-5 am besten</translation>
    </message>
    <message>
        <source>5 is usual, 0 is off</source>
        <translation>5 ist üblich, 0 ist aus</translation>
    </message>
    <message>
        <source>8 is usual, 0 trains all weights</source>
        <translation>8 ist üblich, 0 trainiert alle Gewichte</translation>
    </message>
    <message>
        <source>800 to 1,000 in the report</source>
        <translation>800 bis 1000 im Bericht</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Adam-Beta 1</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Adam-Beta 2</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam-Epsilon</translation>
    </message>
    <message>
        <source>Adapters of rank 8 alone, half precision, gradient checkpointing; a file of a few megabytes.</source>
        <translation>Nur Adapter vom Rang 8, halbe Präzision, Gradient Checkpointing; eine Datei von wenigen Megabyte.</translation>
    </message>
    <message>
        <source>Adapts the feed-forward layers of the transformers too.</source>
        <translation>Passt auch die Feed-Forward-Schichten der Transformer an.</translation>
    </message>
    <message>
        <source>Adapts the projections into and out of the transformers too.</source>
        <translation>Passt auch die Projektionen in die Transformer und aus ihnen heraus an.</translation>
    </message>
    <message>
        <source>All weights on a GPU of 24 GB</source>
        <translation>Alle Gewichte auf einer GPU mit 24&#xa0;GB</translation>
    </message>
    <message>
        <source>Aspect buckets</source>
        <translation>Format-Buckets</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Average the weights</source>
        <translation>Gewichte mitteln</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batch-Größe</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Caption dropout</source>
        <translation>Caption-Dropout</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint alle</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>Behaltene Checkpoints</translation>
    </message>
    <message>
        <source>Class photos</source>
        <translation>Klassenbilder</translation>
    </message>
    <message>
        <source>Class photos wanted</source>
        <translation>Gewünschte Klassenbilder</translation>
    </message>
    <message>
        <source>Class prompt</source>
        <translation>Klassen-Prompt</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip-Skip</translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation>Konfigurationsordner</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>Course of the learning rate.</source>
        <translation>Verlauf der Lernrate.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>Cycles of cosine_with_restarts.</source>
        <translation>Zyklen von cosine_with_restarts.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s mean; 0 takes the last gradient alone.</source>
        <translation>Abklingrate des Gradientenmittels; 0 nimmt nur den letzten Gradienten.</translation>
    </message>
    <message>
        <source>Decay of the gradient&apos;s square; 0 takes the last gradient alone.</source>
        <translation>Abklingrate des Gradientenquadrats; 0 nimmt nur den letzten Gradienten.</translation>
    </message>
    <message>
        <source>Decides which photos are held out, and everything else that is random.</source>
        <translation>Bestimmt, welche Fotos zurückgehalten werden, und alles andere Zufällige.</translation>
    </message>
    <message>
        <source>Decodes large images in overlapping tiles, in much less memory.</source>
        <translation>Dekodiert große Bilder in überlappenden Kacheln, mit viel weniger Speicher.</translation>
    </message>
    <message>
        <source>Decoupled weight decay of AdamW; 0 is off.</source>
        <translation>Entkoppelter Weight Decay von AdamW; 0: aus.</translation>
    </message>
    <message>
        <source>Denoising steps of preview pictures and of generated class photos.</source>
        <translation>Denoising-Schritte der Vorschaubilder und der generierten Klassenbilder.</translation>
    </message>
    <message>
        <source>Denoising steps; 20 to 30 are usual.</source>
        <translation>Denoising-Schritte; 20 bis 30 sind üblich.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.</source>
        <translation>Diffusers-Ordner, dessen Konfigurationen ein Einzeldatei-Modell beschreiben, das weder SD 1.x noch SD 2.x ist.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to generate with.</source>
        <translation>Diffusers-Ordner oder einzelne .safetensors- oder .ckpt-Datei, mit der generiert wird.</translation>
    </message>
    <message>
        <source>Diffusers folder, or single .safetensors or .ckpt file, to start from.</source>
        <translation>Diffusers-Ordner oder einzelne .safetensors- oder .ckpt-Datei als Ausgangspunkt.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs between two checkpoints; a stop always writes one.</source>
        <translation>Epochen zwischen zwei Checkpoints; beim Stoppen wird immer einer geschrieben.</translation>
    </message>
    <message>
        <source>Epochs without a better loss on the held-out photos after which training ends.</source>
        <translation>Epochen ohne besseren Loss auf den zurückgehaltenen Fotos, nach denen das Training endet.</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>Exponent of the polynomial schedule.</source>
        <translation>Exponent des polynomialen Schedulers.</translation>
    </message>
    <message>
        <source>Folder of a trained judge.</source>
        <translation>Ordner eines trainierten Prüfers.</translation>
    </message>
    <message>
        <source>Folder of photos of others of its kind, which the model must not forget.</source>
        <translation>Ordner mit Fotos anderer derselben Art, die das Modell nicht vergessen darf.</translation>
    </message>
    <message>
        <source>Folder of photos of the subject.</source>
        <translation>Ordner mit Fotos des Motivs.</translation>
    </message>
    <message>
        <source>Folder of the images to judge.</source>
        <translation>Ordner mit den Bildern, die beurteilt werden.</translation>
    </message>
    <message>
        <source>Folder of the run: must not exist yet.</source>
        <translation>Ordner des Laufs: darf noch nicht existieren.</translation>
    </message>
    <message>
        <source>Folder the images are written to; existing files stay.</source>
        <translation>Ordner, in den die Bilder geschrieben werden; vorhandene Dateien bleiben.</translation>
    </message>
    <message>
        <source>Folder where encoded photos are kept for later runs; empty keeps them with the run.</source>
        <translation>Ordner, in dem kodierte Fotos für spätere Läufe bleiben; leer: beim Lauf selbst.</translation>
    </message>
    <message>
        <source>Folders of photos of the same kind that do not show it: the contrast photos.</source>
        <translation>Ordner mit Fotos derselben Art, die es nicht zeigen: die Kontrastbilder.</translation>
    </message>
    <message>
        <source>Folders of photos of the subject: adds each image&apos;s similarity to them.</source>
        <translation>Ordner mit Fotos des Motivs: ergänzt die Ähnlichkeit jedes Bildes mit ihnen.</translation>
    </message>
    <message>
        <source>Folders of photos that show what is asked about: the instance and class photos.</source>
        <translation>Ordner mit Fotos, die das Gefragte zeigen: die Instanz- und Klassenbilder.</translation>
    </message>
    <message>
        <source>Goes on with a stopped training of the same judge, found beside the output folder.</source>
        <translation>Setzt ein gestopptes Training desselben Prüfers fort, das neben dem Ausgabeordner liegt.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Gradient Accumulation</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>Gradient Checkpointing</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Gradient Clipping</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Guidance Rescale</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>Guidance-Skala</translation>
    </message>
    <message>
        <source>Guidance scale of preview pictures and of generated class photos; the starter model is cleanest at 2.5.</source>
        <translation>Guidance-Skala der Vorschaubilder und der generierten Klassenbilder; das Starter-Modell ist bei 2,5 am saubersten.</translation>
    </message>
    <message>
        <source>HTML page to write: one file with everything in it.</source>
        <translation>HTML-Seite, die geschrieben wird: eine Datei, die alles enthält.</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>Heatmaps</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Zurückgehaltene Fotos</translation>
    </message>
    <message>
        <source>How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, 2.5 to 4 for the starter model.</source>
        <translation>Wie genau dem Prompt gefolgt wird; 1 schaltet Guidance aus. 7,5 ist üblich für SD 1.5, 2,5 bis 4 für das Starter-Modell.</translation>
    </message>
    <message>
        <source>How many images; image i uses seed + i.</source>
        <translation>Anzahl der Bilder; Bild i nimmt Seed + i.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Images denoised together; more is faster on a GPU and needs more memory.</source>
        <translation>Bilder, die gemeinsam entrauscht werden; mehr ist auf einer GPU schneller und braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>Images judged together.</source>
        <translation>Bilder, die gemeinsam beurteilt werden.</translation>
    </message>
    <message>
        <source>Instance photos</source>
        <translation>Instanzbilder</translation>
    </message>
    <message>
        <source>Instance photos a step; as many class photos join them.</source>
        <translation>Instanzbilder je Schritt; ebenso viele Klassenbilder kommen hinzu.</translation>
    </message>
    <message>
        <source>Instance photos kept aside: when their loss rises, the model is learning by heart. 0: none.</source>
        <translation>Zurückgehaltene Instanzbilder: Steigt ihr Loss, lernt das Modell auswendig. 0: keine.</translation>
    </message>
    <message>
        <source>Instance prompt</source>
        <translation>Instanz-Prompt</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Judge folder: scores every preview picture, and the best checkpoint is kept.</source>
        <translation>Ordner des Prüfers: bewertet jedes Vorschaubild, und der beste Checkpoint wird behalten.</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Keeps an exponential moving average (EMA) of the weights and saves it as the result.</source>
        <translation>Führt einen exponentiell gleitenden Mittelwert (EMA) der Gewichte mit und speichert ihn als Ergebnis.</translation>
    </message>
    <message>
        <source>Keeps the photos&apos; shapes, in groups of similar ones, instead of cutting squares.</source>
        <translation>Behält die Seitenverhältnisse der Fotos, in Gruppen ähnlicher Formate, statt Quadrate auszuschneiden.</translation>
    </message>
    <message>
        <source>Keeps the update finite.</source>
        <translation>Hält das Update endlich.</translation>
    </message>
    <message>
        <source>Keeps verdicts in the judge&apos;s folder, so that no image is judged twice.</source>
        <translation>Bewahrt Urteile im Ordner des Prüfers auf, damit kein Bild zweimal beurteilt wird.</translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient; 0 is off.</source>
        <translation>Größte Norm des gesamten Gradienten; 0 ist aus.</translation>
    </message>
    <message>
        <source>Last step that trains the text encoder; 0 trains it to the end.</source>
        <translation>Letzter Schritt, der den Text-Encoder trainiert; 0 trainiert ihn bis zum Ende.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate 5e-5, 800 steps, batch 1, prior preservation, 512 px.</source>
        <translation>Lernrate 5e-5, 800 Schritte, Batch 1, Prior Preservation, 512&#xa0;px.</translation>
    </message>
    <message>
        <source>Lets the model learn brighter and darker images; 0.1 is usual, 0 is off.</source>
        <translation>Lässt das Modell hellere und dunklere Bilder lernen; 0,1 ist üblich, 0 ist aus.</translation>
    </message>
    <message>
        <source>Lets the text encoder learn too; needs more memory.</source>
        <translation>Lässt auch den Text-Encoder lernen; braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>LoRA alpha</source>
        <translation>LoRA-Alpha</translation>
    </message>
    <message>
        <source>LoRA on a GPU of 8 GB</source>
        <translation>LoRA auf einer GPU mit 8&#xa0;GB</translation>
    </message>
    <message>
        <source>LoRA on feed-forward layers</source>
        <translation>LoRA auf Feed-Forward-Schichten</translation>
    </message>
    <message>
        <source>LoRA on projections</source>
        <translation>LoRA auf Projektionen</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA-Rang</translation>
    </message>
    <message>
        <source>Makes preview pictures with the model as it is; 0 makes none.</source>
        <translation>Generiert Vorschaubilder mit dem jeweiligen Stand des Modells; 0 generiert keine.</translation>
    </message>
    <message>
        <source>Method that turns noise into an image.</source>
        <translation>Verfahren, das aus Rauschen ein Bild macht.</translation>
    </message>
    <message>
        <source>Micro-batches a step: a larger batch in the memory of a small one.</source>
        <translation>Mikro-Batches je Schritt: ein größerer Batch im Speicher eines kleinen.</translation>
    </message>
    <message>
        <source>Min-SNR gamma</source>
        <translation>Min-SNR-Gamma</translation>
    </message>
    <message>
        <source>Mirror photos</source>
        <translation>Fotos spiegeln</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Negative photos</source>
        <translation>Negative Fotos</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>Noise added by DDIM at every step: 0 none, 1 as DDPM.</source>
        <translation>Rauschen, das DDIM in jedem Schritt hinzufügt: 0 keines, 1 wie DDPM.</translation>
    </message>
    <message>
        <source>Number format of the forward pass; auto is float32. Master weights are always float32.</source>
        <translation>Zahlenformat der Vorwärtsrechnung; auto ist float32. Master-Gewichte sind immer float32.</translation>
    </message>
    <message>
        <source>Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and float32.</source>
        <translation>Zahlenformat; auto ist float16 auf einer GPU, auf einer CPU das schnellere von bfloat16 und float32.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Zielfunktion</translation>
    </message>
    <message>
        <source>Of AdamW.</source>
        <translation>Von AdamW.</translation>
    </message>
    <message>
        <source>Of the last layer during the warm-up.</source>
        <translation>Der letzten Schicht während des Warm-ups.</translation>
    </message>
    <message>
        <source>Of the whole network; falls to 0 along a cosine.</source>
        <translation>Des ganzen Netzes; fällt entlang eines Kosinus auf 0.</translation>
    </message>
    <message>
        <source>Offset noise</source>
        <translation>Offset Noise</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizer</translation>
    </message>
    <message>
        <source>Optimizer updates; 800 to 1000 for SD 1.5.</source>
        <translation>Updates des Optimizers; 800 bis 1000 für SD 1.5.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>Passes over the photos at most; training ends earlier when nothing is gained.</source>
        <translation>Höchstzahl der Durchgänge durch die Fotos; das Training endet früher, wenn nichts mehr gewonnen wird.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Photo cache</source>
        <translation>Foto-Cache</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Photos a step.</source>
        <translation>Fotos je Schritt.</translation>
    </message>
    <message>
        <source>Positive photos</source>
        <translation>Positive Fotos</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potenz</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Prediction type</source>
        <translation>Vorhersagetyp</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision&apos;s names), &quot;starter&quot; for the one that comes with this program, or &quot;none&quot;: from scratch, much worse.</source>
        <translation>Vortrainiertes ResNet-18, 34 oder 50 als Ausgangspunkt (.safetensors oder .pth mit den Namen von torchvision), „starter“ für das mitgelieferte oder „none“: von Grund auf, viel schlechter.</translation>
    </message>
    <message>
        <source>Preview pictures a time; picture i has the seed of the run plus i.</source>
        <translation>Vorschaubilder pro Durchgang; Bild i hat den Seed des Laufs plus i.</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Prior-Gewicht</translation>
    </message>
    <message>
        <source>Probability from which an image passes; 0 takes the judge&apos;s own.</source>
        <translation>Wahrscheinlichkeit, ab der ein Bild passt; 0 nimmt die Schwelle des Prüfers.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt weighting</source>
        <translation>Prompt-Gewichtung</translation>
    </message>
    <message>
        <source>Pulls the contrast that guidance adds back, from 0 (off) to 1.</source>
        <translation>Nimmt den Kontrast zurück, den Guidance hinzufügt, von 0 (aus) bis 1.</translation>
    </message>
    <message>
        <source>Reads the syntax of prompts; off takes brackets and capitals literally.</source>
        <translation>Liest die Syntax der Prompts; ausgeschaltet sind Klammern und Großbuchstaben nur Text.</translation>
    </message>
    <message>
        <source>Recomputes activations instead of keeping them: less memory, a quarter slower.</source>
        <translation>Berechnet Aktivierungen neu, statt sie zu behalten: weniger Speicher, ein Viertel langsamer.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report as JSON</source>
        <translation>Bericht als JSON</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Same seed, same device, same picture.</source>
        <translation>Gleicher Seed, gleiches Gerät, gleiches Bild.</translation>
    </message>
    <message>
        <source>Same seed, same device, same result.</source>
        <translation>Gleicher Seed, gleiches Gerät, gleiches Ergebnis.</translation>
    </message>
    <message>
        <source>Sample guidance</source>
        <translation>Sample-Guidance</translation>
    </message>
    <message>
        <source>Sample negative prompt</source>
        <translation>Negativ-Prompt der Samples</translation>
    </message>
    <message>
        <source>Sample prompt</source>
        <translation>Sample-Prompt</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>Samples alle</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Sampling steps</source>
        <translation>Sampling-Schritte</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Share of images shown with the empty prompt; 0 shows none.</source>
        <translation>Anteil der Bilder, die mit leerem Prompt gezeigt werden; 0: keine.</translation>
    </message>
    <message>
        <source>Share of the images that must pass for the model to be accepted.</source>
        <translation>Anteil der Bilder, die passen müssen, damit das Modell angenommen wird.</translation>
    </message>
    <message>
        <source>Share of the photos that is not trained on but tests the judge.</source>
        <translation>Anteil der Fotos, mit denen nicht trainiert, sondern der Prüfer getestet wird.</translation>
    </message>
    <message>
        <source>Shows every other photo mirrored; faces are not symmetric, so off by default.</source>
        <translation>Zeigt jedes zweite Foto gespiegelt; Gesichter sind nicht symmetrisch, daher standardmäßig aus.</translation>
    </message>
    <message>
        <source>Shows every photo cropped, mirrored, recoloured and blurred at random.</source>
        <translation>Zeigt jedes Foto zufällig zugeschnitten, gespiegelt, umgefärbt und weichgezeichnet.</translation>
    </message>
    <message>
        <source>Shows in the report where the judge looked.</source>
        <translation>Zeigt im Bericht, wohin der Prüfer geschaut hat.</translation>
    </message>
    <message>
        <source>Side of the square the network sees; 128 suits the starter&apos;s backbone, 224 those of ImageNet.</source>
        <translation>Seitenlänge des Quadrats, das das Netz sieht; 128 eignet sich für das Backbone des Starters, 224 für die von ImageNet.</translation>
    </message>
    <message>
        <source>Side of the training images, a multiple of 8; 0 takes the model&apos;s own.</source>
        <translation>Seitenlänge der Trainingsbilder, ein Vielfaches von 8; 0 nimmt die des Modells.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, as in the report</source>
        <translation>Stable Diffusion 1.5, wie im Bericht</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of linear warm-up; 0 begins with the whole rate.</source>
        <translation>Schritte des linearen Warm-ups; 0 beginnt mit der vollen Rate.</translation>
    </message>
    <message>
        <source>Takes the text encoder&apos;s Nth layer from the end; 1 is the last.</source>
        <translation>Nimmt die N-te Schicht des Text-Encoders von hinten; 1 ist die letzte.</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>Textencoder</translation>
    </message>
    <message>
        <source>Text encoder learning rate</source>
        <translation>Lernrate des Text-Encoders</translation>
    </message>
    <message>
        <source>Text encoder steps</source>
        <translation>Schritte des Text-Encoders</translation>
    </message>
    <message>
        <source>Text encoder that completes or replaces the model&apos;s own: diffusers folder or file.</source>
        <translation>Textencoder, der den eigenen des Modells ergänzt oder ersetzt: Diffusers-Ordner oder Datei.</translation>
    </message>
    <message>
        <source>The adapters&apos; update is scaled by alpha / rank; 0 takes the rank.</source>
        <translation>Das Update der Adapter wird mit Alpha / Rang skaliert; 0 nimmt den Rang.</translation>
    </message>
    <message>
        <source>The base model makes those that are missing, before training; 200 is usual, 0 takes what is there.</source>
        <translation>Das Basismodell generiert die fehlenden vor dem Training; 200 ist üblich, 0 nimmt, was da ist.</translation>
    </message>
    <message>
        <source>The first passes, in which only the new last layer learns.</source>
        <translation>Die ersten Durchgänge, in denen nur die neue letzte Schicht lernt.</translation>
    </message>
    <message>
        <source>The last ones; the best is kept beside them. 0 keeps all.</source>
        <translation>Die letzten; der beste bleibt zusätzlich. 0 behält alle.</translation>
    </message>
    <message>
        <source>The same for other programs.</source>
        <translation>Dasselbe für andere Programme.</translation>
    </message>
    <message>
        <source>The same for the class photos, without the name.</source>
        <translation>Dasselbe für die Klassenbilder, ohne den Namen.</translation>
    </message>
    <message>
        <source>The small model that ships with the studio: minutes on two CPU cores.</source>
        <translation>Das kleine Modell, das im Studio enthalten ist: Minuten auf zwei CPU-Kernen.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Train the text encoder</source>
        <translation>Text-Encoder trainieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Trains low-rank adapters of this rank (8 is usual) and leaves the model alone; 0 trains all weights.</source>
        <translation>Trainiert Adapter mit diesem niedrigen Rang (8 ist üblich) und lässt das Modell unverändert; 0 trainiert alle Gewichte.</translation>
    </message>
    <message>
        <source>UNet and text encoder, bfloat16 with float32 master weights, gradient checkpointing.</source>
        <translation>UNet und Text-Encoder, bfloat16 mit float32-Master-Gewichten, Gradient Checkpointing.</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VAE that completes or replaces the model&apos;s own: diffusers folder, or .safetensors, .pt or .ckpt file.</source>
        <translation>VAE, die die eigene des Modells ergänzt oder ersetzt: Diffusers-Ordner oder Datei (.safetensors, .pt, .ckpt).</translation>
    </message>
    <message>
        <source>VAE tiling</source>
        <translation>VAE-Tiling</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Warm-up</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>Warm-up-Epochen</translation>
    </message>
    <message>
        <source>Warm-up learning rate</source>
        <translation>Warm-up-Lernrate</translation>
    </message>
    <message>
        <source>Weighs timesteps by their signal-to-noise ratio; 5 is usual, 0 is off.</source>
        <translation>Gewichtet Zeitschritte nach ihrem Signal-Rausch-Verhältnis; 5 ist üblich, 0 ist aus.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Weight of the class photos&apos; loss; 0 trains without class photos.</source>
        <translation>Gewicht des Loss der Klassenbilder; 0 trainiert ohne Klassenbilder.</translation>
    </message>
    <message>
        <source>What is asked about every image.</source>
        <translation>Was zu jedem Bild gefragt wird.</translation>
    </message>
    <message>
        <source>What the images should not show.</source>
        <translation>Was die Bilder nicht zeigen sollen.</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens, [a:b:0.5] changes midway, a bar in place of the colon alternates, BREAK and AND part, &lt;lora:NAME:0.8&gt; applies a LoRA.</source>
        <translation>Was die Bilder zeigen sollen; (Wort:1.3) betont, [Wort] schwächt ab, [a:b:0.5] wechselt unterwegs, ein Strich statt des Doppelpunkts wechselt ab, BREAK und AND trennen, &lt;lora:NAME:0.8&gt; wendet ein LoRA an.</translation>
    </message>
    <message>
        <source>What the instance photos show, with the subject&apos;s name.</source>
        <translation>Was die Instanzbilder zeigen, mit dem Namen des Motivs.</translation>
    </message>
    <message>
        <source>What the model predicts; auto reads it from the model, or finds out by one look at its UNet.</source>
        <translation>Was das Modell vorhersagt; auto liest es aus dem Modell oder findet es durch einen Blick auf sein UNet heraus.</translation>
    </message>
    <message>
        <source>What the preview pictures are not to show.</source>
        <translation>Was die Vorschaubilder nicht zeigen sollen.</translation>
    </message>
    <message>
        <source>What the preview pictures are to show; empty takes the instance prompt.</source>
        <translation>Was die Vorschaubilder zeigen sollen; leer nimmt den Instanz-Prompt.</translation>
    </message>
    <message>
        <source>Where to compute; auto takes the GPU where there is one, cuda:1 is the second.</source>
        <translation>Wo gerechnet wird; auto nimmt die GPU, wenn es eine gibt, cuda:1 ist die zweite.</translation>
    </message>
    <message>
        <source>Width x height, multiples of 8; 0x0 takes the size the model was made for.</source>
        <translation>Breite x Höhe, Vielfache von 8; 0x0 nimmt die Größe, für die das Modell gemacht ist.</translation>
    </message>
    <message>
        <source>Writes a sheet with all images of the run beside them.</source>
        <translation>Schreibt daneben einen Bogen mit allen Bildern des Laufs.</translation>
    </message>
    <message>
        <source>adamw8bit keeps its state in a quarter of the memory.</source>
        <translation>adamw8bit braucht für seinen Zustand nur ein Viertel des Speichers.</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>LoRA file (kohya, PEFT, older diffusers) that is applied to the model.</source>
        <translation>LoRA-Datei (kohya, PEFT, älteres diffusers), die auf das Modell angewandt wird.</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>LoRA-Stärke</translation>
    </message>
    <message>
        <source>How strongly the LoRA is applied: 0 not at all, 1 as it was trained.</source>
        <translation>Wie stark das LoRA angewandt wird: 0 gar nicht, 1 wie es trainiert wurde.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Textual inversion file; its word can then be used in the prompts.</source>
        <translation>Textual-Inversion-Datei; ihr Wort kann dann in den Prompts stehen.</translation>
    </message>
    <message>
        <source>Also shows noise and scrambled photos as negatives, so that pictures of a training that failed do not pass.</source>
        <translation>Zeigt auch Rauschen und durcheinandergewürfelte Fotos als Gegenbeispiele, damit Bilder eines missglückten Trainings nicht bestehen.</translation>
    </message>
    <message>
        <source>Broken pictures</source>
        <translation>Kaputte Bilder</translation>
    </message>
    <message>
        <source>Saves all a resumed run needs, beside what is saved by time; 0 is off.</source>
        <translation>Speichert alles, was ein fortgesetzter Lauf braucht, zusätzlich zu dem, was nach Zeit gespeichert wird; 0 schaltet es aus.</translation>
    </message>
    <message>
        <source>Work a crash may cost</source>
        <translation>Arbeit, die ein Absturz kosten darf</translation>
    </message>
    <message>
        <source>A run that was killed goes on from at most this long before, or a little longer where saving is slow; 0 saves nothing by time.</source>
        <translation>Ein abgebrochener Lauf geht höchstens so weit davor weiter, oder etwas weiter, wo Speichern langsam ist; 0 speichert nichts nach Zeit.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Folder in which LoRAs that the prompt names, &lt;lora:NAME:0.8&gt;, are looked for first; then the project&apos;s models.</source>
        <translation>Ordner, in dem LoRAs, die der Prompt nennt, &lt;lora:NAME:0.8&gt;, zuerst gesucht werden; danach in den Modellen des Projekts.</translation>
    </message>
    <message>
        <source>LoRA folder</source>
        <translation>LoRA-Ordner</translation>
    </message>
    <message>
        <source>Folders of photos of the subject, as a rule among the positive ones: with them the judge also learns whether a picture shows the subject.</source>
        <translation>Ordner mit Fotos des Motivs, in der Regel aus den positiven: Mit ihnen lernt der Prüfer auch, ob ein Bild das Motiv zeigt.</translation>
    </message>
    <message>
        <source>Pictures of others</source>
        <translation>Bilder von anderen</translation>
    </message>
    <message>
        <source>Folders of further pictures that do not show the subject, such as the base model&apos;s own.</source>
        <translation>Ordner mit weiteren Bildern, die das Motiv nicht zeigen, etwa eigene des Basismodells.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>What reports call the subject.</source>
        <translation>Wie Berichte das Motiv nennen.</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>Bildqualität</translation>
    </message>
    <message>
        <source>Also learns from all photos whether a picture is sound: no noise, no mush.</source>
        <translation>Lernt aus allen Fotos auch, ob ein Bild heil ist: kein Rauschen, kein Brei.</translation>
    </message>
    <message>
        <source>Folder the judge is written to. Of a judge that is there already, the questions that it does not ask yet are added.</source>
        <translation>Ordner, in den der Prüfer geschrieben wird. Liegt dort schon einer, kommen die Fragen hinzu, die er noch nicht stellt.</translation>
    </message>
    <message>
        <source>Project whose shelves the judge learns from, in place of folders; it is written to the project&apos;s judges unless --out says where.</source>
        <translation>Projekt, aus dessen Regalen der Prüfer lernt, anstelle von Ordnern; er kommt zu den Prüfern des Projekts, wenn --out nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Attribute is required</source>
        <translation>Merkmal ist verlangt</translation>
    </message>
    <message>
        <source>Learns one question of its own in place of the others: whether a picture shows what the photos with this tag show, against the photos without it. A judge that is there gets it as a further question.</source>
        <translation>Lernt statt der anderen eine eigene Frage: ob ein Bild zeigt, was die Fotos mit diesem Schlagwort zeigen, gegen die Fotos ohne es. Ein Prüfer, den es schon gibt, bekommt sie als weitere Frage.</translation>
    </message>
    <message>
        <source>Pictures without the attribute fail; otherwise it is only reported.</source>
        <translation>Bilder ohne das Merkmal fallen durch; sonst wird es nur berichtet.</translation>
    </message>
    <message>
        <source>Images at least</source>
        <translation>Bilder mindestens</translation>
    </message>
    <message>
        <source>Images that must be judged; fewer are too few to say whether a model is accepted.</source>
        <translation>Bilder, die beurteilt sein müssen; weniger sind zu wenige, um zu sagen, ob ein Modell angenommen wird.</translation>
    </message>
    <message>
        <source>Pass by hand</source>
        <translation>Von Hand bestanden</translation>
    </message>
    <message>
        <source>Images that show the subject and what is asked, whatever a judge said of them: further examples.</source>
        <translation>Bilder, die das Motiv und das Gefragte zeigen, was immer ein Prüfer dazu sagte: weitere Beispiele.</translation>
    </message>
    <message>
        <source>Fail by hand</source>
        <translation>Von Hand durchgefallen</translation>
    </message>
    <message>
        <source>Images that do not show the subject, whatever a judge said of them: further examples.</source>
        <translation>Bilder, die das Motiv nicht zeigen, was immer ein Prüfer dazu sagte: weitere Beispiele.</translation>
    </message>
    <message>
        <source>Class samples</source>
        <translation>Klassenbilder</translation>
    </message>
    <message>
        <source>Pictures of the class prompt beside the preview pictures, with a judge that asks for the subject: how many of them have become the subject is class drift. 0: none.</source>
        <translation>Bilder zum Klassen-Prompt neben den Vorschaubildern, mit einem Prüfer, der nach dem Motiv fragt: Wie viele davon zum Motiv geworden sind, zeigt die Klassendrift. 0: keine.</translation>
    </message>
    <message>
        <source>Batches that make a micro-batch, one for each process of a distributed training; as many as were started, unless told. Fewer processes take turns.</source>
        <translation>Batches, die einen Mikro-Batch bilden, je einer pro Prozess eines verteilten Trainings; ohne Angabe so viele, wie gestartet wurden. Weniger Prozesse wechseln sich ab.</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>Ränge</translation>
    </message>
    <message>
        <source>ranks</source>
        <translation>Ränge</translation>
    </message>
    <message>
        <source>Ends the training early, once so many previews in a row were no better than the best before them, by the judge. 0 trains all steps.</source>
        <translation>Beendet das Training vorzeitig, sobald so viele Vorschauen nacheinander nach dem Prüfer nicht besser waren als die besten davor. 0 trainiert alle Schritte.</translation>
    </message>
    <message>
        <source>previews</source>
        <translation>Vorschauen</translation>
    </message>
    <message>
        <source>1 with the starter model</source>
        <translation>1 mit dem Starter-Modell</translation>
    </message>
    <message>
        <source>2e-4 to 8e-4 with the starter model</source>
        <translation>2e-4 bis 8e-4 mit dem Starter-Modell</translation>
    </message>
    <message>
        <source>4 with the starter model</source>
        <translation>4 mit dem Starter-Modell</translation>
    </message>
    <message>
        <source>480 with the starter model</source>
        <translation>480 mit dem Starter-Modell</translation>
    </message>
    <message>
        <source>A second pass draws each picture once more at so many times the side, from the first, enlarged; 1 is off. Far beyond the size that a model was made for it draws things twice: the starter up to 128 px alone.</source>
        <translation>Ein zweiter Durchgang zeichnet jedes Bild noch einmal mit so vielfacher Seite, aus dem ersten, vergrößert; 1 ist aus. Weit über der Größe, für die ein Modell gemacht wurde, zeichnet es Dinge doppelt: das Starter-Modell nur bis 128 px.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address (http or https) to which every alert is sent as JSON.</source>
        <translation>Adresse (http oder https), an die jede Warnung als JSON gesendet wird.</translation>
    </message>
    <message>
        <source>Address to listen on; 0.0.0.0 or :: for all. Any but this machine&apos;s own needs keys.</source>
        <translation>Adresse, an der zugehört wird; 0.0.0.0 oder :: für alle. Jede außer der eigenen dieses Rechners braucht Schlüssel.</translation>
    </message>
    <message>
        <source>After SIGTERM, time for what is under way; then it is handed back with 503.</source>
        <translation>Nach SIGTERM Zeit für das, was unterwegs ist; dann wird es mit 503 zurückgegeben.</translation>
    </message>
    <message>
        <source>By how many pixels the border between kept and new is softened.</source>
        <translation>Um wie viele Pixel die Grenze zwischen Behaltenem und Neuem weichgezeichnet wird.</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>Canary&apos;s share</source>
        <translation>Anteil des Canary</translation>
    </message>
    <message>
        <source>Candidate that draws a share of the requests beside the version in production, and is compared with it: a version, as v4, or a stage (candidate, accepted), of which it is the newest version after production&apos;s.</source>
        <translation>Kandidat, der neben der Version in Produktion einen Teil der Anfragen zeichnet und mit ihr verglichen wird: eine Version, etwa v4, oder eine Stufe (candidate, accepted), von der es die neueste Version nach der in Produktion ist.</translation>
    </message>
    <message>
        <source>Certificate (HTTPS)</source>
        <translation>Zertifikat (HTTPS)</translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with its key the server speaks HTTPS.</source>
        <translation>Zertifikatskette (PEM); mit ihrem Schlüssel spricht der Server HTTPS.</translation>
    </message>
    <message>
        <source>Check of the seeds every</source>
        <translation>Seeds prüfen alle</translation>
    </message>
    <message>
        <source>Folder of the LoRAs that prompts may name, &lt;lora:NAME:0.8&gt;; without it none may.</source>
        <translation>Ordner der LoRAs, die Prompts nennen dürfen, &lt;lora:NAME:0.8&gt;; ohne ihn keine.</translation>
    </message>
    <message>
        <source>Go back by itself</source>
        <translation>Von selbst zurückkehren</translation>
    </message>
    <message>
        <source>Hires scale</source>
        <translation>Hires-Faktor</translation>
    </message>
    <message>
        <source>Hires steps</source>
        <translation>Hires-Schritte</translation>
    </message>
    <message>
        <source>Hires strength</source>
        <translation>Hires-Stärke</translation>
    </message>
    <message>
        <source>Hours after which the acceptance pictures of the version in production are drawn anew and compared bit by bit, and first at the start; 0: never.</source>
        <translation>Stunden, nach denen die Abnahmebilder der Version in Produktion neu gezeichnet und Bit für Bit verglichen werden, zuerst beim Start; 0: nie.</translation>
    </message>
    <message>
        <source>How far images vary from that of the seed: 0 not at all, 1 they are those of the variation seed. 0.1 to 0.3 keeps what is seen.</source>
        <translation>Wie weit Bilder von dem des Seeds abweichen: 0 gar nicht, 1 sind es die des Variations-Seeds. 0,1 bis 0,3 behält, was zu sehen ist.</translation>
    </message>
    <message>
        <source>How much of the starting picture is drawn anew: that share of the steps is done, the last ones. 0.3 changes details, 0.75 most of it.</source>
        <translation>Wie viel vom Ausgangsbild neu gezeichnet wird: dieser Anteil der Schritte wird getan, die letzten. 0,3 ändert Einzelheiten, 0,75 das meiste.</translation>
    </message>
    <message>
        <source>How much the second pass draws anew; 0.5 to 0.7 adds detail, more changes the picture.</source>
        <translation>Wie viel der zweite Durchgang neu zeichnet; 0,5 bis 0,7 fügt Einzelheiten hinzu, mehr ändert das Bild.</translation>
    </message>
    <message>
        <source>Keeps pictures up to this size together, the latest; 0: none.</source>
        <translation>Bewahrt Bilder bis zu dieser Gesamtgröße auf, die neuesten; 0: keine.</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>Schlüssel des Zertifikats</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>LoRAs that may be named</source>
        <translation>LoRAs, die genannt werden dürfen</translation>
    </message>
    <message>
        <source>Log prompts</source>
        <translation>Prompts protokollieren</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Längste Seite</translation>
    </message>
    <message>
        <source>Longest side of a picture that may be asked for.</source>
        <translation>Längste Seite eines Bildes, um das gebeten werden darf.</translation>
    </message>
    <message>
        <source>Longest time a request may wait and draw.</source>
        <translation>Längste Zeit, die eine Anfrage warten und zeichnen darf.</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>Maskenweichzeichnung</translation>
    </message>
    <message>
        <source>Most pictures one request may ask for.</source>
        <translation>Meiste Bilder, um die eine Anfrage bitten darf.</translation>
    </message>
    <message>
        <source>Most steps that may be asked for.</source>
        <translation>Meiste Schritte, um die gebeten werden darf.</translation>
    </message>
    <message>
        <source>Picture of the starting picture&apos;s shape that says what is drawn anew (inpainting): white is, black stays as it is.</source>
        <translation>Bild von der Form des Ausgangsbilds, das sagt, was neu gezeichnet wird (Inpainting): Weißes ja, Schwarzes bleibt.</translation>
    </message>
    <message>
        <source>Picture to start from instead of noise (image to image); it is scaled and cropped around its middle to the size.</source>
        <translation>Bild, mit dem statt Rauschen begonnen wird (Bild zu Bild); es wird auf die Größe skaliert und mittig beschnitten.</translation>
    </message>
    <message>
        <source>Pictures a request</source>
        <translation>Bilder je Anfrage</translation>
    </message>
    <message>
        <source>Pictures kept (MB)</source>
        <translation>Aufbewahrte Bilder (MB)</translation>
    </message>
    <message>
        <source>Pictures kept for</source>
        <translation>Bilder aufbewahrt für</translation>
    </message>
    <message>
        <source>Pictures looked back on</source>
        <translation>Bilder im Rückblick</translation>
    </message>
    <message>
        <source>Pictures that are kept go after this time.</source>
        <translation>Aufbewahrte Bilder gehen nach dieser Zeit.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port for health and metrics</source>
        <translation>Port für Zustand und Metriken</translation>
    </message>
    <message>
        <source>Port of its own for /healthz, /readyz and /metrics, which need no key, so that pictures never starve them; 0 takes a free one.</source>
        <translation>Eigener Port für /healthz, /readyz und /metrics, die keinen Schlüssel brauchen, damit Bilder sie nie aufhalten; 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes a free one and says which.</source>
        <translation>Port, an dem zugehört wird; 0 nimmt einen freien und sagt, welchen.</translation>
    </message>
    <message>
        <source>Private key of the certificate (PEM).</source>
        <translation>Privater Schlüssel des Zertifikats (PEM).</translation>
    </message>
    <message>
        <source>Puts the version before back into production when fewer of the last pictures pass than the criterion asks, of 20 at least.</source>
        <translation>Nimmt die vorherige Version wieder in Produktion, wenn weniger der letzten Bilder bestehen, als das Kriterium verlangt, bei mindestens 20.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Requests of one client</source>
        <translation>Anfragen eines Fragenden</translation>
    </message>
    <message>
        <source>Requests of one client that may wait.</source>
        <translation>Anfragen eines Fragenden, die warten dürfen.</translation>
    </message>
    <message>
        <source>Requests that may wait; further ones are answered 429 with Retry-After.</source>
        <translation>Anfragen, die warten dürfen; weitere werden mit 429 und Retry-After beantwortet.</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>Wartende Anfragen</translation>
    </message>
    <message>
        <source>Seed of the noise that a variation goes towards; image i uses it + i, and all images the same seed.</source>
        <translation>Seed des Rauschens, auf das eine Variation zugeht; Bild i nimmt ihn + i, und alle Bilder denselben Seed.</translation>
    </message>
    <message>
        <source>Share of the pictures that are judged after they were sent.</source>
        <translation>Anteil der Bilder, die nach dem Senden geprüft werden.</translation>
    </message>
    <message>
        <source>Share of the requests that the candidate draws.</source>
        <translation>Anteil der Anfragen, die der Kandidat zeichnet.</translation>
    </message>
    <message>
        <source>Share that is judged</source>
        <translation>Anteil, der geprüft wird</translation>
    </message>
    <message>
        <source>Starting picture</source>
        <translation>Ausgangsbild</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>Schritte höchstens</translation>
    </message>
    <message>
        <source>Steps of the second pass, of which its strength&apos;s share is done; 0 takes as many as the first has.</source>
        <translation>Schritte des zweiten Durchgangs, von denen der Anteil seiner Stärke getan wird; 0 nimmt so viele wie der erste.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Tell alerts to</source>
        <translation>Warnungen senden an</translation>
    </message>
    <message>
        <source>Time a request may take</source>
        <translation>Zeit je Anfrage</translation>
    </message>
    <message>
        <source>Time to finish</source>
        <translation>Zeit zum Beenden</translation>
    </message>
    <message>
        <source>Variation seed</source>
        <translation>Variations-Seed</translation>
    </message>
    <message>
        <source>Variation strength</source>
        <translation>Variationsstärke</translation>
    </message>
    <message>
        <source>Verdicts over which the pass ratio and the shift of the scores are taken.</source>
        <translation>Urteile, über die Erfolgsquote und Verschiebung der Werte gebildet werden.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Writes prompts into the request log too.</source>
        <translation>Schreibt auch Prompts ins Anfrageprotokoll.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message numerus="yes">
        <source>Move %n photos to %1</source>
        <translation>
            <numerusform>%n Foto ins Regal %1 verschieben</numerusform>
            <numerusform>%n Fotos ins Regal %1 verschieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoItem</name>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>beschnitten</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>Looks blurred: sharpness %1, below %2</source>
        <translation>Wirkt unscharf: Schärfe %1, unter %2</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop: enlarged %3 times for a training at %4 px</source>
        <translation>%1 × %2&#xa0;px nach dem Zuschnitt: %3-fach vergrößert für ein Training mit %4&#xa0;px</translation>
    </message>
    <message>
        <source>Very dark: mean brightness %1 of 255, below %2</source>
        <translation>Sehr dunkel: mittlere Helligkeit %1 von 255, unter %2</translation>
    </message>
    <message>
        <source>Very bright: mean brightness %1 of 255, above %2</source>
        <translation>Sehr hell: mittlere Helligkeit %1 von 255, über %2</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully black</source>
        <translation>%1&#xa0;% seiner Pixel sind ganz schwarz</translation>
    </message>
    <message>
        <source>%1 % of its pixels are fully white</source>
        <translation>%1&#xa0;% seiner Pixel sind ganz weiß</translation>
    </message>
    <message>
        <source>Looks the same as %1 (%2 of 64 bits differ)</source>
        <translation>Sieht aus wie %1 (%2 von 64 Bits verschieden)</translation>
    </message>
    <message>
        <source>stranger?</source>
        <translation>fremd?</translation>
    </message>
    <message>
        <source>subject?</source>
        <translation>Motiv?</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>kein Gesicht</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>small face</source>
        <translation>kleines Gesicht</translation>
    </message>
    <message>
        <source>Does not look like the other instance photos, but as the class photos do: is it the same person?</source>
        <translation>Sieht nicht aus wie die anderen Instanzbilder, sondern wie die Klassenbilder: Ist es dieselbe Person?</translation>
    </message>
    <message>
        <source>Looks like the instance photos: the subject must not be among the class photos</source>
        <translation>Sieht aus wie die Instanzbilder: Das Motiv darf nicht unter den Klassenbildern sein</translation>
    </message>
    <message>
        <source>No face was found; most of the others show one</source>
        <translation>Kein Gesicht gefunden; die meisten anderen zeigen eines</translation>
    </message>
    <message>
        <source>Shows several faces (%1): training cannot tell whose it is</source>
        <translation>Zeigt mehrere Gesichter (%1): Das Training kann nicht wissen, um wen es geht</translation>
    </message>
    <message>
        <source>The face is small: %1 % of the photo&apos;s side; crop closer</source>
        <translation>Das Gesicht ist klein: %1 % der Seite des Fotos; enger zuschneiden</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>gesture</source>
        <translation>Geste</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %2 %: fails</source>
        <translation>%1 %2&#xa0;%: passt nicht</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the answers of several questions</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a question and how many images pass it</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Remedy</name>
    <message>
        <source>Show “%1”</source>
        <comment>a parameter</comment>
        <translation>„%1“ zeigen</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>Prüfer trainieren</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Basismodell wählen</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message numerus="yes">
        <source>delete %n runs</source>
        <translation>
            <numerusform>%n Lauf löschen</numerusform>
            <numerusform>%n Läufe löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>name a run</source>
        <translation>Lauf benennen</translation>
    </message>
</context>
<context>
    <name>ServePage</name>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Copy parameters</source>
        <translation>Parameter kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Enter makes pictures, Escape stops.</source>
        <translation>Strg+Eingabe macht Bilder, Escape hält an.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Wird gezeichnet</translation>
    </message>
    <message>
        <source>Drawing {0} of {1} …</source>
        <translation>Bild {0} von {1} wird gezeichnet …</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>Bilder machen</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>Nicht beurteilt</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>Noch nicht beurteilt</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures of this visit appear here.</source>
        <translation>Hier erscheinen die Bilder dieses Besuchs.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seed {0}</source>
        <translation>Seed {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>The parameters are on the clipboard.</source>
        <translation>Die Parameter sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The server answered {0}.</source>
        <translation>Der Server antwortete mit {0}.</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>Der Server antwortet nicht</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>Waiting for a turn …</source>
        <translation>Warten, bis die Reihe da ist …</translation>
    </message>
    <message>
        <source>{0} of {1} were made.</source>
        <translation>{0} von {1} wurden gemacht.</translation>
    </message>
    <message>
        <source>{0} serves</source>
        <translation>Im Dienst: {0}</translation>
    </message>
    <message>
        <source>✓ pass, {0} %</source>
        <translation>✓ bestanden, {0} %</translation>
    </message>
    <message>
        <source>✗ fail, {0} %</source>
        <translation>✗ nicht bestanden, {0} %</translation>
    </message>
</context>
<context>
    <name>ServerAlerts</name>
    <message>
        <source>Fewer of the last pictures pass than the criterion asks.</source>
        <translation>Von den letzten Bildern bestehen weniger, als das Kriterium verlangt.</translation>
    </message>
    <message>
        <source>The pass rate has fallen: the CUSUM is over its alarm.</source>
        <translation>Die Erfolgsquote ist gefallen: der CUSUM liegt über seinem Alarm.</translation>
    </message>
    <message>
        <source>The judge&apos;s scores are spread otherwise than at first: the PSI is over its alarm.</source>
        <translation>Die Werte des Prüfers sind anders verteilt als zu Anfang: der PSI liegt über seinem Alarm.</translation>
    </message>
    <message>
        <source>The judge cannot look at the pictures; the server&apos;s log says why.</source>
        <translation>Der Prüfer kann die Bilder nicht ansehen; das Protokoll des Servers sagt, warum.</translation>
    </message>
    <message>
        <source>The version in production cannot be loaded; the one before goes on.</source>
        <translation>Die Version in Produktion kann nicht geladen werden; die vorherige läuft weiter.</translation>
    </message>
    <message>
        <source>The server has put the version before back into production, because too few pictures passed.</source>
        <translation>Der Server hat die vorherige Version wieder in Produktion genommen, weil zu wenige Bilder bestanden.</translation>
    </message>
    <message>
        <source>Too few pictures pass, and there is no version before to go back to.</source>
        <translation>Zu wenige Bilder bestehen, und es gibt keine frühere Version, zu der man zurückkehren könnte.</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Encoding photos</source>
        <translation>Fotos kodieren</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Trainingsschritt</translation>
    </message>
    <message>
        <source>Drawing image</source>
        <translation>Bild generieren</translation>
    </message>
    <message>
        <source>Making class photos</source>
        <translation>Klassenbilder generieren</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Loading photos</source>
        <translation>Fotos laden</translation>
    </message>
    <message>
        <source>Training the judge</source>
        <translation>Prüfer trainieren</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Cropping photo</source>
        <translation>Foto zuschneiden</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copying megabyte</source>
        <translation>Megabyte kopieren</translation>
    </message>
    <message>
        <source>Looking at the model</source>
        <translation>Modell prüfen</translation>
    </message>
    <message>
        <source>Drawing preview</source>
        <translation>Vorschaubild generieren</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder lesen</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Entpacken</translation>
    </message>
    <message>
        <source>Adding the version</source>
        <translation>Version hinzufügen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>Image %1 of %2, step</source>
        <translation>Bild %1 von %2, Schritt</translation>
    </message>
</context>
<context>
    <name>UsedAgain</name>
    <message>
        <source>It was made with the LoRA &quot;%1&quot;: choose its file.</source>
        <translation>Entstanden mit der LoRA „%1“: bitte ihre Datei wählen.</translation>
    </message>
    <message>
        <source>It was made with the embedding &quot;%1&quot;: choose its file.</source>
        <translation>Entstanden mit dem Embedding „%1“: bitte seine Datei wählen.</translation>
    </message>
    <message>
        <source>It began with a picture: choose that as the starting picture.</source>
        <translation>Es begann mit einem Bild: wählen Sie es als Ausgangsbild.</translation>
    </message>
    <message>
        <source>It was made with a mask: choose its file.</source>
        <translation>Es entstand mit einer Maske: wählen Sie deren Datei.</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>instance photos</source>
        <translation>Instanzbilder</translation>
    </message>
    <message>
        <source>class photos</source>
        <translation>Klassenbilder</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Personalise Stable Diffusion with your own photos.</source>
        <translation>Stable Diffusion mit eigenen Fotos personalisieren.</translation>
    </message>
    <message>
        <source>Folder of a project to open.</source>
        <translation>Ordner eines Projekts, das geöffnet wird.</translation>
    </message>
    <message>
        <source>Open the demo project in this folder; make it when there is none.</source>
        <translation>Das Demo-Projekt in diesem Ordner öffnen; anlegen, wenn es noch keines gibt.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Go on at once with the training that was at work or waited.</source>
        <translation>Das unterbrochene oder wartende Training sofort fortsetzen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::AcceptanceBanner</name>
    <message>
        <source>%1 of %2 pass: %3</source>
        <translation>%1 von %2 passen: %3</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Opens the acceptance report with every image and its verdict in the browser</source>
        <translation>Öffnet den Annahmebericht mit jedem Bild und seinem Urteil im Browser</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Als Version annehmen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>95 % interval %1 – %2 · criterion %3 · judge &quot;%4&quot; (right on at least %5 %)</source>
        <translation>95-%-Intervall %1 – %2 · Kriterium %3 · Prüfer „%4“ (mindestens %5&#xa0;% richtig)</translation>
    </message>
    <message>
        <source>too few to say</source>
        <translation>zu wenige für ein Urteil</translation>
    </message>
    <message>
        <source>%1 images are needed</source>
        <translation>%1 Bilder sind nötig</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <comment>images that count all the same</comment>
        <translation>
            <numerusform>%n gelöscht</numerusform>
            <numerusform>%n gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overruled by hand</source>
        <comment>verdicts</comment>
        <translation>
            <numerusform>%n von Hand überstimmt</numerusform>
            <numerusform>%n von Hand überstimmt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AccuracyChart</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Genauigkeit je Epoche</translation>
    </message>
    <message>
        <source>Epoch %1: %2 % right</source>
        <translation>Epoche %1: %2&#xa0;% richtig</translation>
    </message>
</context>
<context>
    <name>thumbsup::AutoCropDialog</name>
    <message>
        <source>Auto-crop</source>
        <translation>Auto-Zuschnitt</translation>
    </message>
    <message>
        <source>Photos that would be cropped</source>
        <translation>Fotos, die zugeschnitten würden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos?</source>
        <translation>
            <numerusform>%n Foto zuschneiden?</numerusform>
            <numerusform>%n Fotos zuschneiden?</numerusform>
        </translation>
    </message>
    <message>
        <source>What is dark falls away. The files stay as they are, and one undo takes all of it back.</source>
        <translation>Was dunkel ist, fällt weg. Die Dateien bleiben, wie sie sind, und einmal Rückgängig nimmt alles zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n bleibt, wie es ist</numerusform>
            <numerusform>%n bleiben, wie sie sind</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos that are left as they are, and why</source>
        <translation>Fotos, die bleiben, wie sie sind, und warum</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Crop %n photos</source>
        <translation>
            <numerusform>%n Foto zuschneiden</numerusform>
            <numerusform>%n Fotos zuschneiden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisEditor</name>
    <message>
        <source>Do not vary it</source>
        <translation>Nicht variieren</translation>
    </message>
    <message>
        <source>Do not vary %1</source>
        <translation>%1 nicht variieren</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Werte von %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::AxisSlider</name>
    <message>
        <source>Click to add a value, drag to move one, double-click or Delete to take one away. With the keyboard: left and right move the chosen one, up and down choose another, Insert adds one.</source>
        <translation>Klicken fügt einen Wert hinzu, Ziehen verschiebt ihn, Doppelklick oder Entf nimmt ihn weg. Mit der Tastatur: Links und Rechts verschieben den gewählten, Auf und Ab wählen einen anderen, Einfg fügt einen hinzu.</translation>
    </message>
</context>
<context>
    <name>thumbsup::BaseModelCards</name>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>thumbsup::BatchAcceptance</name>
    <message>
        <source>Only images of one batch that a run&apos;s result has made can become a version</source>
        <translation>Nur Bilder einer einzigen Serie, die das Ergebnis eines Laufs generiert hat, können zu einer Version werden</translation>
    </message>
    <message>
        <source>Puts %1 into the registry as an accepted version</source>
        <translation>Nimmt %1 als angenommene Version ins Register auf</translation>
    </message>
    <message>
        <source>The pass rate does not reach the criterion</source>
        <translation>Die Erfolgsquote erreicht das Kriterium nicht</translation>
    </message>
    <message>
        <source>Writing the acceptance report</source>
        <translation>Annahmebericht schreiben</translation>
    </message>
    <message>
        <source>Accepting %1 into the registry</source>
        <translation>%1 ins Register aufnehmen</translation>
    </message>
    <message>
        <source>Accepted: see the Models page</source>
        <translation>Angenommen: siehe Seite „Modelle“</translation>
    </message>
    <message>
        <source>Too few images to say: %1 are needed</source>
        <translation>Zu wenige Bilder für ein Urteil: %1 sind nötig</translation>
    </message>
</context>
<context>
    <name>thumbsup::CaptionsDialog</name>
    <message>
        <source>Captions</source>
        <translation>Beschreibungen</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Beschreibung von %n Foto</numerusform>
            <numerusform>Beschreibungen von %n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Write anew</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>Change what is there</source>
        <translation>Vorhandenes ändern</translation>
    </message>
    <message>
        <source>What is done to the captions</source>
        <translation>Was mit den Beschreibungen geschieht</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>{tags} stands for the photo&apos;s tags, {file} for its name, {folder} for its folder</source>
        <translation>{tags} steht für die Tags des Fotos, {file} für seinen Namen, {folder} für seinen Ordner</translation>
    </message>
    <message>
        <source>a photo of Rex, {tags}</source>
        <translation>ein Foto von Rex, {tags}</translation>
    </message>
    <message>
        <source>{tags}, {file} and {folder} are filled in for each photo, whenever it is trained on.</source>
        <translation>{tags}, {file} und {folder} werden für jedes Foto eingesetzt, sooft damit trainiert wird.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Capital letters count</source>
        <translation>Großbuchstaben zählen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Empty takes away what was found</source>
        <translation>Leer: nimmt das Gefundene weg</translation>
    </message>
    <message>
        <source>Put in front</source>
        <translation>Davor setzen</translation>
    </message>
    <message>
        <source>With its comma and blank</source>
        <translation>Mit Komma und Leerzeichen</translation>
    </message>
    <message>
        <source>Put behind</source>
        <translation>Dahinter setzen</translation>
    </message>
    <message>
        <source>What the captions become</source>
        <translation>Was aus den Beschreibungen wird</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>Beschreibung jetzt</translation>
    </message>
    <message>
        <source>Caption then</source>
        <translation>Beschreibung danach</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change the captions</source>
        <translation>Beschreibungen ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n captions change.</source>
        <translation>
            <numerusform>%n Beschreibung ändert sich.</numerusform>
            <numerusform>%n Beschreibungen ändern sich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have no caption of their own (they are told the shelf&apos;s prompt) and stay so.</source>
        <translation>
            <numerusform>%n Foto hat keine eigene Beschreibung (für es gilt der Prompt des Regals) und bleibt so.</numerusform>
            <numerusform>%n Fotos haben keine eigene Beschreibung (für sie gilt der Prompt des Regals) und bleiben so.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Die ersten %1 werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>thumbsup::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ConfusionMatrix</name>
    <message>
        <source>%1 photos: %2 rightly yes, %3 wrongly no; %4 rightly no, %5 wrongly yes</source>
        <translation>%1 Fotos: %2 zu Recht ja, %3 zu Unrecht nein; %4 zu Recht nein, %5 zu Unrecht ja</translation>
    </message>
    <message>
        <source>says yes</source>
        <translation>sagt ja</translation>
    </message>
    <message>
        <source>says no</source>
        <translation>sagt nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
</context>
<context>
    <name>thumbsup::CropEditor</name>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the crop, Ctrl+Shift and the arrow keys size it.</source>
        <translation>Umschalt und Pfeiltasten verschieben den Zuschnitt, Strg+Umschalt und Pfeiltasten ändern seine Größe.</translation>
    </message>
</context>
<context>
    <name>thumbsup::CurveChart</name>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: show all. Keys: + - zoom, arrows read, Home shows all.</source>
        <translation>Mausrad: zoomen. Ziehen: verschieben. Doppelklick: alles zeigen. Tasten: + - zoomen, Pfeiltasten lesen ab, Pos1 zeigt alles.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes since the beginning</comment>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>thumbsup::DemoProjectJob</name>
    <message>
        <source>Demo project</source>
        <translation>Demo-Projekt</translation>
    </message>
</context>
<context>
    <name>thumbsup::DeployPage</name>
    <message>
        <source>Start serving</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Starts a server beside this window; it ends with the window</source>
        <translation>Startet einen Server neben diesem Fenster; er endet mit dem Fenster</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Bereitstellung beenden</translation>
    </message>
    <message>
        <source>Takes nothing new, finishes what is under way, and ends the server</source>
        <translation>Nimmt nichts Neues an, beendet, was unterwegs ist, und beendet den Server</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the server&apos;s address</source>
        <translation>Kopiert die Adresse des Servers</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>The server&apos;s page for people</source>
        <translation>Die Seite des Servers für Menschen</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Schlüssel erzeugen…</translation>
    </message>
    <message>
        <source>For somebody who asks from another machine; shown this once</source>
        <translation>Für jemanden, der von einem anderen Rechner fragt; wird nur einmal gezeigt</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>Freie Ports nehmen</translation>
    </message>
    <message>
        <source>Other ports than those that are taken</source>
        <translation>Andere Ports als die belegten</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Produktiv setzen</translation>
    </message>
    <message>
        <source>The accepted version that is chosen in the list; a server that runs loads it and goes on</source>
        <translation>Die angenommene Version, die in der Liste gewählt ist; ein laufender Server lädt sie und macht weiter</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there; a server that runs loads it and goes on</source>
        <translation>Nimmt die vorherige Version wieder in Produktion; ein laufender Server lädt sie und macht weiter</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Parameter suchen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>No versions yet: train, judge the images in the Gallery, and accept what passes.</source>
        <translation>Noch keine Versionen: trainieren Sie, lassen Sie die Bilder in der Galerie prüfen und nehmen Sie an, was besteht.</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>%1 produktiv setzen</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Zurückrollen auf %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadCard</name>
    <message>
        <source>Progress of the download of %1</source>
        <translation>Fortschritt des Downloads von %1</translation>
    </message>
    <message>
        <source>Stop; the same download goes on later where it was</source>
        <translation>Stoppen; derselbe Download geht später dort weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>lädt herunter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1.x or 2.x in diffusers&apos; layout from %1. Every file is checked against the server&apos;s hash; a download that is stopped goes on later.</source>
        <translation>Ein Stable Diffusion 1.x oder 2.x im diffusers-Format von %1. Jede Datei wird mit dem Hash des Servers verglichen; ein gestoppter Download geht später weiter.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Offline mode is on (Settings): no connection is opened. Import the model from a file or a folder instead.</source>
        <translation>Der Offline-Modus ist an (Optionen): Es wird keine Verbindung geöffnet. Das Modell stattdessen aus einer Datei oder einem Ordner importieren.</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>Besitzer/Name</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>As the server names it: owner/name</source>
        <translation>Wie auf dem Server: Besitzer/Name</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>A branch, a tag or a commit</source>
        <translation>Ein Branch, ein Tag oder ein Commit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>half precision (fp16): half the size</source>
        <translation>halbe Präzision (fp16): halbe Größe</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>Asks the server what there is; nothing is downloaded yet</source>
        <translation>Fragt den Server, was es gibt; noch wird nichts heruntergeladen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>A token is set in the environment; it is sent to this server alone.</source>
        <translation>In der Umgebung ist ein Token gesetzt; es wird nur an diesen Server gesandt.</translation>
    </message>
    <message>
        <source>The keyring holds a token; it is sent to this server alone.</source>
        <translation>Der Schlüsselbund hält ein Token; es wird nur an diesen Server gesandt.</translation>
    </message>
    <message>
        <source>No token is known: models that ask for an account are refused. If you have one, set HF_TOKEN before starting the studio, or store it with: thumbsup models login</source>
        <translation>Kein Token ist bekannt: Modelle, die ein Konto verlangen, werden verweigert. Wenn Sie eines haben, setzen Sie HF_TOKEN vor dem Start des Studios oder speichern Sie es mit: thumbsup models login</translation>
    </message>
    <message>
        <source>Show the files first: nothing is downloaded before you have seen what and how much.</source>
        <translation>Erst die Dateien zeigen: Nichts wird heruntergeladen, bevor zu sehen ist, was und wie viel.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird abgefragt…</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2. %3 are free on this disk.</source>
        <translation>%1, %2. Auf dieser Platte sind %3 frei.</translation>
    </message>
    <message>
        <source>%1, %2, but only %3 are free on this disk. Make room, or choose half precision.</source>
        <translation>%1, %2, aber auf dieser Platte sind nur %3 frei. Platz schaffen oder halbe Präzision wählen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::DownloadJob</name>
    <message>
        <source>Downloading %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ErrorBox</name>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht funktioniert</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Im Programm ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Copies the sentence and the details, for a report</source>
        <translation>Kopiert den Satz und die Details, für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct what is named above and try again.</source>
        <translation>Es wurde nichts geändert. Bitte korrigieren, was oben genannt ist, und erneut versuchen.</translation>
    </message>
    <message>
        <source>Check that the place is there, that there is room, and that you may read and write it; then try again.</source>
        <translation>Bitte prüfen, ob der Ort existiert, genug Platz hat und sich lesen und beschreiben lässt; dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The file is damaged or was made by something else. It was not changed: take another copy of it, or put it right and try again.</source>
        <translation>Die Datei ist beschädigt oder stammt aus einem anderen Programm. Sie wurde nicht geändert: eine andere Kopie nehmen oder sie in Ordnung bringen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution, a smaller batch or LoRA; the forecast on the Train page says what fits.</source>
        <translation>Andere Programme schließen oder eine kleinere Auflösung, einen kleineren Batch oder LoRA wählen; die Prognose auf der Seite „Trainieren“ sagt, was reicht.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or go on from the last checkpoint.</source>
        <translation>Mit einer niedrigeren Lernrate neu trainieren oder ab dem letzten Checkpoint fortsetzen.</translation>
    </message>
    <message>
        <source>This is a mistake in the program. Your files are safe; please report it with the details.</source>
        <translation>Das ist ein Fehler im Programm. Die eigenen Dateien sind sicher; bitte den Fehler mit den Details melden.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentForm</name>
    <message>
        <source>Values, 1e-5,5e-5, or a range, 1e-6..1e-4/5: five values. Numbers with a point.</source>
        <translation>Werte, 1e-5,5e-5, oder ein Bereich, 1e-6..1e-4/5: fünf Werte. Zahlen mit Punkt.</translation>
    </message>
    <message>
        <source>After which the pictures are judged, 400,800 or 400..1000/4. They cost nothing: all are read off one run.</source>
        <translation>Nach denen die Bilder geprüft werden, 400,800 oder 400..1000/4. Sie kosten nichts: Alle werden an einem Lauf abgelesen.</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>Runs of every setting, each with another seed</source>
        <translation>Läufe jeder Einstellung, jeder mit einem anderen Seed</translation>
    </message>
    <message>
        <source>Way through them</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Halving gives the steps to the settings that are ahead; a grid takes all to their end</source>
        <translation>Halbieren gibt die Schritte den Einstellungen, die vorn liegen; ein Raster bringt alle ans Ende</translation>
    </message>
    <message>
        <source>Halving: the better half goes on</source>
        <translation>Halbieren: die bessere Hälfte geht weiter</translation>
    </message>
    <message>
        <source>Grid: all to the end</source>
        <translation>Raster: alle bis zum Ende</translation>
    </message>
    <message>
        <source>Minutes for all of it, confirmation included; no run begins that would not end in it</source>
        <translation>Minuten für alles, Bestätigung eingeschlossen; es beginnt kein Lauf, der darin nicht fertig würde</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Find the best</source>
        <translation>Die besten finden</translation>
    </message>
    <message>
        <source>Tries the settings, has the judge look at every run&apos;s pictures, and confirms the best on fresh seeds</source>
        <translation>Versucht die Einstellungen, lässt den Prüfer die Bilder jedes Laufs ansehen und bestätigt die beste mit neuen Seeds</translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n Einstellung</numerusform>
            <numerusform>%n Einstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 steps</source>
        <translation>höchstens %1 Schritte</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>time</comment>
        <translation>höchstens %1</translation>
    </message>
    <message numerus="yes">
        <source>%n runs, and those that confirm</source>
        <translation>
            <numerusform>%n Lauf, dazu die zur Bestätigung</numerusform>
            <numerusform>%n Läufe, dazu die zur Bestätigung</numerusform>
        </translation>
    </message>
    <message>
        <source>Vary another parameter</source>
        <translation>Weiteren Parameter variieren</translation>
    </message>
    <message>
        <source>Every combination of the values of all of them is a setting</source>
        <translation>Jede Kombination der Werte aller ist eine Einstellung</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> Schritte</translation>
    </message>
    <message>
        <source>Time at most</source>
        <translation>Zeit höchstens</translation>
    </message>
    <message>
        <source>Steps in all</source>
        <translation>Schritte insgesamt</translation>
    </message>
    <message>
        <source>Optimizer steps of all runs together at most, confirmation included</source>
        <translation>Optimiererschritte aller Läufe zusammen höchstens, Bestätigung eingeschlossen</translation>
    </message>
    <message>
        <source>Values with a comma between, or a range, 1..8/4: four values.</source>
        <translation>Werte mit Komma dazwischen, oder ein Bereich, 1..8/4: vier Werte.</translation>
    </message>
    <message>
        <source>at most %1 on the disk</source>
        <comment>size</comment>
        <translation>höchstens %1 auf der Platte</translation>
    </message>
    <message>
        <source>The disk will not hold all of it: %1 are free.</source>
        <translation>Auf der Platte ist dafür kein Platz: %1 sind frei.</translation>
    </message>
    <message>
        <source>about %1, pictures not counted</source>
        <comment>time</comment>
        <translation>etwa %1, ohne die Bilder</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentResults</name>
    <message>
        <source>Show run</source>
        <translation>Lauf zeigen</translation>
    </message>
    <message>
        <source>Chooses the run of this cell on the Train page</source>
        <translation>Wählt den Lauf dieser Zelle auf der Seite „Trainieren“</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>Picture in every cell</source>
        <translation>Bild in jeder Zelle</translation>
    </message>
    <message>
        <source>The same picture, of the same seed, of every setting side by side</source>
        <translation>Dasselbe Bild, mit demselben Seed, von jeder Einstellung nebeneinander</translation>
    </message>
    <message>
        <source>Numbers only</source>
        <translation>Nur Zahlen</translation>
    </message>
    <message>
        <source>Picture </source>
        <comment>before its number</comment>
        <translation>Bild </translation>
    </message>
    <message>
        <source>Pictures of the chosen setting</source>
        <translation>Bilder der gewählten Einstellung</translation>
    </message>
    <message>
        <source>None yet. An experiment tries settings of the training, has the judge look at the pictures of every run, and confirms the best on fresh seeds.</source>
        <translation>Noch keines. Ein Experiment versucht Einstellungen des Trainings, lässt den Prüfer die Bilder jedes Laufs ansehen und bestätigt die beste mit neuen Seeds.</translation>
    </message>
    <message>
        <source>Choose a cell to see its pictures</source>
        <translation>Wählen Sie eine Zelle, um ihre Bilder zu sehen</translation>
    </message>
    <message>
        <source>%1 after %2 steps, seed %3</source>
        <translation>%1 nach %2 Schritten, Seed %3</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExperimentsDialog</name>
    <message>
        <source>Experiments</source>
        <translation>Experimente</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Neues Experiment</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>What is done is kept; it goes on where it was</source>
        <translation>Was fertig ist, bleibt; es geht dort weiter, wo es war</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Diese Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Puts the best settings into the form of the Train page; can be undone</source>
        <translation>Trägt die besten Einstellungen in das Formular der Seite Trainieren ein; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht exportieren …</translation>
    </message>
    <message>
        <source>A page with heat map and pictures, or a CSV file</source>
        <translation>Eine Seite mit Wärmekarte und Bildern oder eine CSV-Datei</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What runs goes on</source>
        <translation>Was läuft, läuft weiter</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Anhalten und sichern</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Seiten (*.html)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>Der Bericht ist geschrieben.</translation>
    </message>
    <message>
        <source>Holds the run between two steps; nothing is written</source>
        <translation>Hält den Lauf zwischen zwei Schritten an; geschrieben wird nichts</translation>
    </message>
    <message>
        <source>Accept as version</source>
        <translation>Als Version annehmen</translation>
    </message>
    <message>
        <source>Puts the model of the best settings into the registry, with the pictures of its fresh seed as the evidence</source>
        <translation>Nimmt das Modell der besten Einstellungen ins Register auf, mit den Bildern seines neuen Seeds als Beleg</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>%1 of %2 pictures of %3 pass</source>
        <comment>pictures, run</comment>
        <translation>%1 von %2 Bildern von %3 bestehen</translation>
    </message>
    <message>
        <source>%1 is accepted: %2.</source>
        <translation>%1 ist angenommen: %2.</translation>
    </message>
    <message>
        <source>%1 is a candidate. %2.</source>
        <translation>%1 ist Kandidat. %2.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n images</source>
        <translation>
            <numerusform>%n Bild exportieren</numerusform>
            <numerusform>%n Bilder exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>As files</source>
        <translation>Als Dateien</translation>
    </message>
    <message>
        <source>Copies of the PNG files; their parameters are inside</source>
        <translation>Kopien der PNG-Dateien; ihre Parameter sind darin enthalten</translation>
    </message>
    <message>
        <source>As a ZIP archive with a manifest</source>
        <translation>Als ZIP-Archiv mit Manifest</translation>
    </message>
    <message>
        <source>One file; manifest.json lists prompt, seed and verdict of every image</source>
        <translation>Eine Datei; manifest.json nennt Prompt, Seed und Urteil jedes Bildes</translation>
    </message>
    <message>
        <source>As a contact sheet</source>
        <translation>Als Kontaktbogen</translation>
    </message>
    <message>
        <source>One PNG with all images and their seeds</source>
        <translation>Ein PNG mit allen Bildern und ihren Seeds</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export to folder</source>
        <translation>In Ordner exportieren</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>ZIP-Archive (*.zip)</translation>
    </message>
    <message>
        <source>PNG images (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>Say where the images are to go.</source>
        <translation>Bitte ein Ziel für die Bilder angeben.</translation>
    </message>
    <message>
        <source>%1 exists already; it is not overwritten. Choose another name.</source>
        <translation>%1 gibt es schon; es wird nicht überschrieben. Bitte einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::FilmStrip</name>
    <message>
        <source>Preview pictures</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Step %1: %2 of %3 pass, similarity %4</source>
        <translation>Schritt %1: %2 von %3 passen, Ähnlichkeit %4</translation>
    </message>
    <message>
        <source>Class drift: %1 of %2 pictures of the class pass as the subject</source>
        <translation>Klassendrift: %1 von %2 Bildern der Klasse gelten als das Motiv</translation>
    </message>
    <message numerus="yes">
        <source>%n nearly copied from a photo</source>
        <translation>
            <numerusform>%n fast von einem Foto kopiert</numerusform>
            <numerusform>%n fast von einem Foto kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Measure two steps</source>
        <translation>Zwei Schritte messen</translation>
    </message>
    <message>
        <source>Loads the model and measures the memory and the time of real steps.</source>
        <translation>Lädt das Modell und misst Speicher und Zeit echter Schritte.</translation>
    </message>
    <message>
        <source>Choose a base model to see what training needs.</source>
        <translation>Ein Basismodell wählen, um zu sehen, was das Training braucht.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>reicht</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>reicht nicht</translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation>%1, frei sind %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Needs %1, %2 are free.</source>
        <translation>Braucht %1, frei sind %2.</translation>
    </message>
    <message>
        <source>Needs %1 on the disk, %2 are free.</source>
        <translation>Braucht %1 auf der Platte, frei sind %2.</translation>
    </message>
    <message>
        <source>estimate: %1</source>
        <translation>Schätzung: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n steps of %1 s</source>
        <translation>
            <numerusform>%n Schritt zu %1&#xa0;s</numerusform>
            <numerusform>%n Schritte zu je %1&#xa0;s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as measured on this machine; without previews</source>
        <translation>%1, auf diesem Rechner gemessen; ohne Vorschaubilder</translation>
    </message>
    <message>
        <source>%1, estimated from the size of the model: no such step was measured on this machine yet</source>
        <translation>%1, nach der Größe des Modells geschätzt: Auf diesem Rechner wurde noch kein solcher Schritt gemessen</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryFilterBar</name>
    <message>
        <source>Loose images</source>
        <translation>Einzelne Bilder</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>a batch&apos;s date and time</comment>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>Welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Images that the judge accepts</source>
        <translation>Bilder, die der Prüfer annimmt</translation>
    </message>
    <message>
        <source>Images that the judge refuses</source>
        <translation>Bilder, die der Prüfer ablehnt</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>The generation whose images are shown and counted</source>
        <translation>Die Serie, deren Bilder gezeigt und gezählt werden</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Images with at least this rating (keys 1 to 5, 0 for none)</source>
        <translation>Bilder mit mindestens dieser Bewertung (Tasten 1 bis 5, 0 für keine)</translation>
    </message>
    <message>
        <source>Any ★</source>
        <comment>images of any rating</comment>
        <translation>Alle ★</translation>
    </message>
    <message>
        <source>5 ★</source>
        <comment>images rated 5</comment>
        <translation>5 ★</translation>
    </message>
    <message>
        <source>%1+ ★</source>
        <comment>images rated this or better</comment>
        <translation>%1+ ★</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Bestbewertete zuerst</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>Nach Seed</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>Prompts durchsuchen</translation>
    </message>
    <message>
        <source>Words of the prompt, the file&apos;s name or the seed</source>
        <translation>Wörter des Prompts, der Dateiname oder der Seed</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Pass %1</source>
        <translation>Passt %1</translation>
    </message>
    <message>
        <source>Fail %1</source>
        <translation>Passt nicht %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Alle Fragen</translation>
    </message>
    <message>
        <source>Which question of the judge &quot;pass&quot;, &quot;fail&quot; and &quot;surest&quot; are about</source>
        <translation>Auf welche Frage des Prüfers sich „besteht“, „durchgefallen“ und „am sichersten“ beziehen</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryGeneration</name>
    <message>
        <source>There is no model to draw with.</source>
        <translation>Es gibt kein Modell, das zeichnen könnte.</translation>
    </message>
    <message numerus="yes">
        <source>Generating %n images</source>
        <translation>
            <numerusform>%n Bild generieren</numerusform>
            <numerusform>%n Bilder generieren</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for another job</source>
        <translation>wartet auf einen anderen Auftrag</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryInspector</name>
    <message>
        <source>Choose an image to see its verdict and what made it.</source>
        <translation>Ein Bild auswählen, um sein Urteil und seine Entstehung zu sehen.</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Mean cosine similarity to the instance photos: 1 the same, about 0 nothing in common</source>
        <translation>Mittlere Kosinus-Ähnlichkeit mit den Instanzbildern: 1 gleich, etwa 0 nichts gemeinsam</translation>
    </message>
    <message>
        <source>Nearly a copy of one of your photos</source>
        <translation>Fast eine Kopie eines der eigenen Fotos</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer</source>
        <translation>Zeigt farbig, was für die Antwort des Prüfers sprach</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>similarity to %1</source>
        <translation>Ähnlichkeit mit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n images chosen</source>
        <translation>
            <numerusform>%n Bild ausgewählt</numerusform>
            <numerusform>%n Bilder ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>none inside</source>
        <translation>keine enthalten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip-Skip</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Guidance Rescale</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Eta</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>overruled by hand: passes</source>
        <translation>von Hand überstimmt: besteht</translation>
    </message>
    <message>
        <source>overruled by hand: does not pass</source>
        <translation>von Hand überstimmt: besteht nicht</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>Variation</translation>
    </message>
    <message>
        <source>%1 towards seed %2</source>
        <translation>%1 in Richtung Seed %2</translation>
    </message>
    <message>
        <source>Second pass</source>
        <translation>Zweiter Durchgang</translation>
    </message>
    <message>
        <source>%1 times the side</source>
        <translation>%1-fache Seite</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Mask blur</source>
        <translation>Maskenweichzeichnung</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1&#xa0;px</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryModel</name>
    <message>
        <source>, passes with %1 %</source>
        <translation>, passt: %1&#xa0;%</translation>
    </message>
    <message>
        <source>, fails with %1 %</source>
        <translation>, passt nicht: %1&#xa0;%</translation>
    </message>
    <message>
        <source>, favourite</source>
        <translation>, Favorit</translation>
    </message>
    <message>
        <source>The image in the making, %1 %</source>
        <translation>Das Bild in Arbeit, %1&#xa0;%</translation>
    </message>
    <message>
        <source>, rated %1 of 5</source>
        <translation>, Bewertung: %1 von 5</translation>
    </message>
    <message>
        <source>, overruled by hand: passes</source>
        <translation>, von Hand überstimmt: besteht</translation>
    </message>
    <message>
        <source>, overruled by hand: does not pass</source>
        <translation>, von Hand überstimmt: besteht nicht</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryPage</name>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Makes the images with these parameters</source>
        <translation>Generiert die Bilder mit diesen Parametern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stops after this step; finished images stay</source>
        <translation>Stoppt nach diesem Schritt; fertige Bilder bleiben</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Marks the chosen images, or unmarks them</source>
        <translation>Markiert die ausgewählten Bilder oder hebt ihre Markierung auf</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Shows the image over the whole page</source>
        <translation>Zeigt das Bild auf der ganzen Seite</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Two images side by side, zoomed together: choose two</source>
        <translation>Zwei Bilder nebeneinander, gemeinsam gezoomt: dazu zwei auswählen</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>The chosen images as files, as a ZIP archive or as a contact sheet</source>
        <translation>Die ausgewählten Bilder als Dateien, als ZIP-Archiv oder als Kontaktbogen</translation>
    </message>
    <message>
        <source>Delete images</source>
        <translation>Bilder löschen</translation>
    </message>
    <message>
        <source>Moves the chosen images to the project&apos;s trash; can be undone</source>
        <translation>Verschiebt die ausgewählten Bilder in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the parameters as text that other programs read</source>
        <translation>Kopiert die Parameter als Text, den andere Programme lesen</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Puts the image&apos;s prompt and parameters into the panel</source>
        <translation>Übernimmt Prompt und Parameter des Bildes in die Eingabe</translation>
    </message>
    <message>
        <source>Nearest photo</source>
        <translation>Ähnlichstes Foto</translation>
    </message>
    <message>
        <source>Shows the instance photo that resembles it most</source>
        <translation>Zeigt das Instanzbild, das ihm am ähnlichsten ist</translation>
    </message>
    <message>
        <source>Images appear here as they are made. Write a prompt and choose Generate.</source>
        <translation>Bilder erscheinen hier, sobald sie entstehen. Einen Prompt schreiben und „Generieren“ wählen.</translation>
    </message>
    <message>
        <source>No image matches. Show all, or clear the search.</source>
        <translation>Kein Bild entspricht dem Filter. Alle zeigen oder die Suche leeren.</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Choose two images to compare them.</source>
        <translation>Bitte zwei Bilder auswählen, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>nearest photo: %1</source>
        <translation>ähnlichstes Foto: %1</translation>
    </message>
    <message>
        <source>No rating</source>
        <translation>Keine Bewertung</translation>
    </message>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Mit %1 von 5 bewerten</translation>
    </message>
    <message>
        <source>Overrules the judge; the next one learns from it. Such images never count as passing.</source>
        <translation>Überstimmt den Prüfer; der nächste lernt daraus. Solche Bilder zählen nie als bestanden.</translation>
    </message>
    <message>
        <source>This passes</source>
        <translation>Dies besteht</translation>
    </message>
    <message>
        <source>This does not pass</source>
        <translation>Dies besteht nicht</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Use as starting picture</source>
        <translation>Als Ausgangsbild nehmen</translation>
    </message>
    <message>
        <source>The next images begin with this one instead of noise</source>
        <translation>Die nächsten Bilder beginnen mit diesem statt mit Rauschen</translation>
    </message>
    <message>
        <source>Draw a part anew...</source>
        <translation>Einen Teil neu zeichnen …</translation>
    </message>
    <message>
        <source>Paints which part of the picture the next images draw anew</source>
        <translation>Malt, welchen Teil des Bilds die nächsten Bilder neu zeichnen</translation>
    </message>
    <message>
        <source>Variations of this picture</source>
        <translation>Variationen dieses Bilds</translation>
    </message>
    <message>
        <source>Draws a few images of the same seed that differ a little</source>
        <translation>Zeichnet einige Bilder desselben Seeds, die sich ein wenig unterscheiden</translation>
    </message>
    <message>
        <source>Twice the size</source>
        <translation>Doppelt so groß</translation>
    </message>
    <message>
        <source>Draws the image once more at twice its size, with more detail. Models draw well up to about twice the size they were made for; the starter only at its own</source>
        <translation>Zeichnet das Bild noch einmal doppelt so groß, mit mehr Einzelheiten. Modelle zeichnen bis etwa zur doppelten Größe gut, für die sie gemacht wurden; das Starter-Modell nur in seiner eigenen</translation>
    </message>
</context>
<context>
    <name>thumbsup::GalleryView</name>
    <message>
        <source>Generated images</source>
        <translation>Generierte Bilder</translation>
    </message>
</context>
<context>
    <name>thumbsup::GeneratePanel</name>
    <message>
        <source>What the images should show</source>
        <translation>Was die Bilder zeigen sollen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>What the images should show; (word:1.3) stresses, [word] weakens</source>
        <translation>Was die Bilder zeigen sollen; (Wort:1.3) verstärkt, [Wort] schwächt ab</translation>
    </message>
    <message>
        <source>What they should not show</source>
        <translation>Was sie nicht zeigen sollen</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativ-Prompt</translation>
    </message>
    <message>
        <source>What the images should not show: low quality, blurry, unfinished</source>
        <translation>Was die Bilder nicht zeigen sollen: low quality, blurry, unfinished</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>Guidance %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>model&apos;s size</source>
        <translation>Standardgröße</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>The model that draws: the starter, an imported one, a run&apos;s result, a version</source>
        <translation>Das Modell, das zeichnet: der Starter, ein importiertes, das Ergebnis eines Laufs, eine Version</translation>
    </message>
    <message>
        <source>The judge that looks at every image as soon as it is made</source>
        <translation>Der Prüfer, der jedes Bild ansieht, sobald es fertig ist</translation>
    </message>
    <message>
        <source>Progress of the generation</source>
        <translation>Fortschritt der Generierung</translation>
    </message>
    <message>
        <source>A random seed</source>
        <translation>Ein zufälliger Seed</translation>
    </message>
    <message>
        <source>%1 · %2 steps</source>
        <translation>%1 · %2 Schritte</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>No judge yet: train one on the Judge page</source>
        <translation>Noch kein Prüfer: auf der Seite „Prüfer“ einen trainieren</translation>
    </message>
    <message>
        <source>Do not judge</source>
        <translation>Nicht beurteilen</translation>
    </message>
    <message>
        <source>no judge</source>
        <translation>kein Prüfer</translation>
    </message>
    <message>
        <source>judge: %1</source>
        <translation>Prüfer: %1</translation>
    </message>
    <message>
        <source>LoRA, embedding, clip skip, eta, guidance rescale, precision</source>
        <translation>LoRA, Embedding, Clip-Skip, Eta, Guidance Rescale, Genauigkeit</translation>
    </message>
    <message>
        <source>more (%1)</source>
        <translation>mehr (%1)</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>Its model &quot;%1&quot; is not here any more; the chosen one stays.</source>
        <translation>Das Modell „%1“ ist nicht mehr da; das gewählte bleibt.</translation>
    </message>
    <message>
        <source>%1 (at least %2 % right)</source>
        <translation>%1 (mindestens %2&#xa0;% richtig)</translation>
    </message>
</context>
<context>
    <name>thumbsup::HeatMap</name>
    <message>
        <source>Settings and steps</source>
        <translation>Einstellungen und Schritte</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>Not trained as far as that</source>
        <translation>Nicht so weit trainiert</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>class drift: %1 of %2 pictures of the class show the subject</source>
        <translation>Klassendrift: %1 von %2 Bildern der Klasse zeigen das Motiv</translation>
    </message>
    <message>
        <source>nearly copied: %1</source>
        <translation>fast kopiert: %1</translation>
    </message>
    <message>
        <source>the best</source>
        <translation>am besten</translation>
    </message>
    <message>
        <source>beyond the limits, so that it cannot win</source>
        <translation>jenseits der Grenzen und kann daher nicht gewinnen</translation>
    </message>
    <message>
        <source>tied with the best: at 95 % they cannot be told apart</source>
        <translation>gleichauf mit der besten: Bei 95 % sind sie nicht zu unterscheiden</translation>
    </message>
</context>
<context>
    <name>thumbsup::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&lt;b&gt;Photos.&lt;/b&gt; Drop photos onto three shelves: Instance (this person), Class (others doing the same) and Contrast (people without the gesture; only the judge sees these). Your originals are never touched.</source>
        <translation>&lt;b&gt;Fotos.&lt;/b&gt; Fotos in drei Regale ziehen: Instanz (diese Person), Klasse (andere, die dasselbe tun) und Kontrast (Menschen ohne die Geste; nur der Prüfer sieht sie). Die Originale bleiben unangetastet.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Judge.&lt;/b&gt; Train a judge that tells the pictures that are right from those that are not.</source>
        <translation>&lt;b&gt;Prüfer.&lt;/b&gt; Einen Prüfer trainieren, der gelungene Bilder von misslungenen unterscheidet.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Train.&lt;/b&gt; Choose a base model and a preset, look at the forecast, and train. You can pause, stop and go on later; a stopped run loses nothing.</source>
        <translation>&lt;b&gt;Trainieren.&lt;/b&gt; Basismodell und Preset wählen, die Prognose ansehen und trainieren. Pausieren, stoppen und später fortsetzen ist möglich; ein gestoppter Lauf verliert nichts.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gallery.&lt;/b&gt; Make pictures from text. Each carries its verdict and its parameters. Export what you like.</source>
        <translation>&lt;b&gt;Galerie.&lt;/b&gt; Bilder aus Text generieren. Jedes trägt sein Urteil und seine Parameter. Exportieren, was gefällt.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Models.&lt;/b&gt; Accept a model whose pictures pass as a version; roll back, compare, export.</source>
        <translation>&lt;b&gt;Modelle.&lt;/b&gt; Ein Modell, dessen Bilder passen, als Version annehmen; zurückrollen, vergleichen, exportieren.</translation>
    </message>
    <message>
        <source>Personalise Stable Diffusion with your own photos, and know which pictures are right. Everything is computed on this machine; no photo leaves it.</source>
        <translation>Stable Diffusion mit eigenen Fotos personalisieren und wissen, welche Bilder gelungen sind. Alles wird auf diesem Rechner berechnet; kein Foto verlässt ihn.</translation>
    </message>
    <message>
        <source>Drawings of the demo and of the starter model:</source>
        <translation>Zeichnungen der Demo und des Starter-Modells:</translation>
    </message>
    <message>
        <source>Built on Qt %1 and LibTorch.</source>
        <translation>Basiert auf Qt %1 und LibTorch.</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>So funktioniert es</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>In lists of photos and images</source>
        <translation>In Listen von Fotos und Bildern</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>the next one; with Shift: choose several</source>
        <translation>das nächste; mit Umschalt: mehrere auswählen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>choose one more, or one less</source>
        <translation>eines mehr auswählen oder eines weniger</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>everything that can be done with it</source>
        <translation>alles, was sich damit tun lässt</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>the next field</source>
        <translation>das nächste Feld</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Betrieb</translation>
    </message>
</context>
<context>
    <name>thumbsup::ImageViewer</name>
    <message>
        <source>Previous image (Left)</source>
        <translation>Vorheriges Bild (Pfeil links)</translation>
    </message>
    <message>
        <source>Next image (Right)</source>
        <translation>Nächstes Bild (Pfeil rechts)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Where it looked</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Shows in colour what spoke for the judge&apos;s answer (H)</source>
        <translation>Zeigt farbig, was für die Antwort des Prüfers sprach (H)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>Favorit (F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back to the gallery (Esc)</source>
        <translation>Zurück zur Galerie (Esc)</translation>
    </message>
    <message>
        <source>passes, %1 %</source>
        <translation>passt, %1&#xa0;%</translation>
    </message>
    <message>
        <source>fails, %1 %</source>
        <translation>passt nicht, %1&#xa0;%</translation>
    </message>
    <message>
        <source>One screen pixel for every pixel (Z)</source>
        <translation>Ein Bildschirmpixel je Bildpixel (Z)</translation>
    </message>
    <message>
        <source>The whole image (W)</source>
        <translation>Das ganze Bild (W)</translation>
    </message>
</context>
<context>
    <name>thumbsup::Job</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird gestoppt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::JobPopup</name>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>Es läuft nichts.</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePage</name>
    <message>
        <source>Train the judge</source>
        <translation>Prüfer trainieren</translation>
    </message>
    <message>
        <source>Fine-tunes a ResNet on the shelves; earlier judges stay</source>
        <translation>Trainiert ein ResNet mit den Regalen nach; frühere Prüfer bleiben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stops after this step; training again goes on from there</source>
        <translation>Stoppt nach diesem Schritt; erneutes Trainieren macht dort weiter</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Opens the judge&apos;s own report in the browser</source>
        <translation>Öffnet den Bericht des Prüfers im Browser</translation>
    </message>
    <message>
        <source>Delete judge</source>
        <translation>Prüfer löschen</translation>
    </message>
    <message>
        <source>Moves this judge to the project&apos;s trash; can be undone</source>
        <translation>Verschiebt diesen Prüfer in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Zu %1</translation>
    </message>
    <message>
        <source>Moves the chosen photos to the shelf %1, where they belong; can be undone</source>
        <translation>Verschiebt die ausgewählten Fotos ins Regal %1, wohin sie gehören; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Say what the judge is to ask, for example &quot;thumbs up&quot;.</source>
        <translation>Bitte angeben, was der Prüfer fragen soll, zum Beispiel „Daumen hoch“.</translation>
    </message>
    <message>
        <source>Training the judge &quot;%1&quot;</source>
        <translation>Prüfer „%1“ trainieren</translation>
    </message>
    <message>
        <source>delete the judge &quot;%1&quot;</source>
        <translation>Prüfer „%1“ löschen</translation>
    </message>
    <message>
        <source>Learn a tag...</source>
        <translation>Schlagwort lernen...</translation>
    </message>
    <message>
        <source>Learns from the photos with one of your tags, and those without it, whether a picture shows that; only reported</source>
        <translation>Lernt aus den Fotos mit einem Ihrer Schlagwörter und denen ohne es, ob ein Bild das zeigt; wird nur berichtet</translation>
    </message>
    <message>
        <source>No photo has a tag. On the Photos page, tag those that show it, for example &quot;moustache&quot;.</source>
        <translation>Kein Foto hat ein Schlagwort. Geben Sie auf der Seite Fotos denen eines, die es zeigen, zum Beispiel „moustache“.</translation>
    </message>
    <message>
        <source>Learning the tag &quot;%1&quot;</source>
        <translation>Das Schlagwort „%1“ wird gelernt</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgePanel</name>
    <message>
        <source>Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.</source>
        <translation>Trainiert ein ResNet mit den eigenen Fotos nach und hält %1&#xa0;% zurück, um sich zu testen.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>The judges of this project</source>
        <translation>Die Prüfer dieses Projekts</translation>
    </message>
    <message>
        <source>Yes: instance + class</source>
        <translation>Ja: Instanz + Klasse</translation>
    </message>
    <message>
        <source>No: contrast</source>
        <translation>Nein: Kontrast</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>What it asks</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>What is asked about every image, for example &quot;thumbs up&quot;</source>
        <translation>Was zu jedem Bild gefragt wird, zum Beispiel „Daumen hoch“</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>The pretrained network it starts from</source>
        <translation>Das vortrainierte Netz, von dem er ausgeht</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained</source>
        <translation>Höchstzahl der Durchgänge durch die Fotos, 1 bis 60; das Training endet früher, wenn nichts mehr gewonnen wird</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1&#xa0;px</translation>
    </message>
    <message>
        <source>%1 % held out</source>
        <translation>%1&#xa0;% zurückgehalten</translation>
    </message>
    <message>
        <source>patience %1</source>
        <translation>Geduld %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>The probability from which an image passes, 0.01 to 0.99; the counts follow at once</source>
        <translation>Die Wahrscheinlichkeit, ab der ein Bild passt, 0,01 bis 0,99; die Zahlen folgen sofort</translation>
    </message>
    <message>
        <source>more pass</source>
        <translation>mehr passen</translation>
    </message>
    <message>
        <source>fewer false thumbs</source>
        <translation>weniger falsche Daumen</translation>
    </message>
    <message>
        <source>Progress of the judge&apos;s training</source>
        <translation>Fortschritt des Prüfer-Trainings</translation>
    </message>
    <message>
        <source>ResNet-18, pretrained (starter)</source>
        <translation>ResNet-18, vortrainiert (Starter)</translation>
    </message>
    <message>
        <source>None: from scratch, much worse</source>
        <translation>Keines: von Grund auf, viel schlechter</translation>
    </message>
    <message>
        <source>Other file...</source>
        <translation>Andere Datei...</translation>
    </message>
    <message>
        <source>Pretrained ResNet-18, 34 or 50</source>
        <translation>Vortrainiertes ResNet-18, 34 oder 50</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>Gewichte (*.safetensors *.pth *.pt)</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that show it (instance or class)</source>
        <translation>
            <numerusform>%n Foto, das es zeigt (Instanz oder Klasse)</numerusform>
            <numerusform>%n Fotos, die es zeigen (Instanz oder Klasse)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contrast photos that do not</source>
        <translation>
            <numerusform>%n Kontrastbild, das es nicht zeigt</numerusform>
            <numerusform>%n Kontrastbilder, die es nicht zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <translation>Noch nötig: %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation>, und </translation>
    </message>
    <message>
        <source>Judge: %1</source>
        <translation>Prüfer: %1</translation>
    </message>
    <message>
        <source>This judge was made by an older version: train it again to move its threshold.</source>
        <translation>Dieser Prüfer stammt aus einer älteren Version: neu trainieren, um seine Schwelle zu verschieben.</translation>
    </message>
    <message>
        <source>Without contrast photos the judge learns who it is, but not the gesture.</source>
        <translation>Ohne Kontrastbilder lernt der Prüfer, wer es ist, aber nicht die Geste.</translation>
    </message>
    <message>
        <source>Without class photos the judge learns the gesture, but not who shows it.</source>
        <translation>Ohne Klassenbilder lernt der Prüfer die Geste, aber nicht, wer sie zeigt.</translation>
    </message>
    <message>
        <source>%1 · at least %2 % · %3</source>
        <translation>%1 · mindestens %2&#xa0;% · %3</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>kreuzvalidiert</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Every question has its own threshold and its own mistakes</source>
        <translation>Jede Frage hat ihre eigene Schwelle und ihre eigenen Fehler</translation>
    </message>
</context>
<context>
    <name>thumbsup::JudgeReportView</name>
    <message>
        <source>Validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <source>ROC-AUC</source>
        <translation>ROC-AUC</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Genauigkeit je Epoche</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Zurückgehaltene Fotos</translation>
    </message>
    <message>
        <source>Misjudged, worst first</source>
        <translation>Falsch beurteilt, schlimmste zuerst</translation>
    </message>
    <message>
        <source>Misjudged photos</source>
        <translation>Falsch beurteilte Fotos</translation>
    </message>
    <message>
        <source>no judge yet</source>
        <translation>noch kein Prüfer</translation>
    </message>
    <message>
        <source>Fill the shelves on the Photos page, then train.</source>
        <translation>Erst die Regale auf der Seite „Fotos“ füllen, dann trainieren.</translation>
    </message>
    <message>
        <source>Photos the judge gets wrong will be shown here.</source>
        <translation>Hier erscheinen Fotos, die der Prüfer falsch beurteilt.</translation>
    </message>
    <message>
        <source>calibrated, temperature %1</source>
        <translation>kalibriert, Temperatur %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>below the %1 % asked of a judge: more photos help</source>
        <translation>unter den %1&#xa0;%, die ein Prüfer braucht: mehr Fotos helfen</translation>
    </message>
    <message>
        <source>None: every held-out photo is judged rightly at this threshold.</source>
        <translation>Keine: Bei dieser Schwelle wird jedes zurückgehaltene Foto richtig beurteilt.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are on another shelf by now or gone: train again.</source>
        <translation>
            <numerusform>%n Foto liegt inzwischen in einem anderen Regal oder ist weg: neu trainieren.</numerusform>
            <numerusform>%n Fotos liegen inzwischen in einem anderen Regal oder sind weg: neu trainieren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (by faces)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1 (am Gesicht)</translation>
    </message>
    <message>
        <source>%1 (by the backbone)</source>
        <comment>a question, and how it is told</comment>
        <translation>%1 (am Backbone)</translation>
    </message>
    <message>
        <source>Right on what it never saw: %1.</source>
        <translation>Richtig bei nie gesehenen Bildern: %1.</translation>
    </message>
    <message>
        <source>It cannot answer: %1.</source>
        <translation>Nicht beantworten kann er: %1.</translation>
    </message>
    <message>
        <source>all of the negative prompt</source>
        <translation>ganzer Negativ-Prompt</translation>
    </message>
    <message>
        <source>without &quot;%1&quot;</source>
        <translation>ohne „%1“</translation>
    </message>
    <message>
        <source>no negative prompt</source>
        <translation>kein Negativ-Prompt</translation>
    </message>
    <message>
        <source>neutral &quot;%1&quot;</source>
        <translation>neutral „%1“</translation>
    </message>
    <message>
        <source>Bias, how often &quot;%1&quot; is seen: %2</source>
        <translation>Verzerrung, wie oft „%1“ zu sehen ist: %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 (%4 – %5 %)</source>
        <comment>how pictures were asked for, and in how many an attribute is seen</comment>
        <translation>%1: %2 von %3 (%4 – %5 %)</translation>
    </message>
    <message>
        <source>at least %1 %</source>
        <translation>mindestens %1&#xa0;%</translation>
    </message>
    <message>
        <source>right on %1 of %2 · %3</source>
        <translation>bei %1 von %2 richtig · %3</translation>
    </message>
    <message>
        <source>held out of the training</source>
        <translation>vom Training zurückgehalten</translation>
    </message>
    <message>
        <source>cross-validated</source>
        <translation>kreuzvalidiert</translation>
    </message>
    <message>
        <source>on which it was tuned: train it again</source>
        <translation>auf die er abgestimmt wurde: neu trainieren</translation>
    </message>
    <message>
        <source>surely above %1 %</source>
        <translation>sicher über %1&#xa0;%</translation>
    </message>
    <message>
        <source>too few photos to be sure of %1 %</source>
        <translation>zu wenige Fotos, um %1&#xa0;% sicher zu sein</translation>
    </message>
    <message>
        <source>%1 at least %2 % (%3 of %4)</source>
        <comment>a question, what is sure of it, and how many photos it judges rightly</comment>
        <translation>%1 mindestens %2&#xa0;% (%3 von %4)</translation>
    </message>
    <message>
        <source>temperature %1; the curve is a step, which shows no calibration</source>
        <translation>Temperatur %1; die Kurve ist eine Stufe, die keine Kalibrierung zeigt</translation>
    </message>
</context>
<context>
    <name>thumbsup::KeyDialog</name>
    <message>
        <source>A key for the server</source>
        <translation>Ein Schlüssel für den Server</translation>
    </message>
    <message>
        <source>Who gets it? Letters, digits, - and _. Requests are logged under this name.</source>
        <translation>Wer bekommt ihn? Buchstaben, Ziffern, - und _. Anfragen werden unter diesem Namen protokolliert.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>Der Schlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>This is the key of %1. It is shown this once: the project keeps only its hash. A server that runs already knows it after its next start.</source>
        <translation>Dies ist der Schlüssel von %1. Er wird nur dieses eine Mal gezeigt: das Projekt behält nur seinen Hash. Ein Server, der schon läuft, kennt ihn nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>thumbsup::Leaderboard</name>
    <message>
        <source>Leaderboard</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Bestehen</translation>
    </message>
    <message>
        <source>Pictures that pass all questions, of those judged, over all seeds</source>
        <translation>Bilder, die alle Fragen bestehen, von den beurteilten, über alle Seeds</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Where the share that passes lies, by so many pictures (Wilson)</source>
        <translation>Wo der bestehende Anteil liegt, nach so vielen Bildern (Wilson)</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Mean similarity of the pictures to the instance photos</source>
        <translation>Mittlere Ähnlichkeit der Bilder mit den Instanzfotos</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Pictures of the class prompt that show the subject</source>
        <translation>Bilder des Klassen-Prompts, die das Motiv zeigen</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Pictures that are nearly a photo</source>
        <translation>Bilder, die beinahe ein Foto sind</translation>
    </message>
    <message>
        <source>best</source>
        <translation>am besten</translation>
    </message>
    <message>
        <source>beyond the limits</source>
        <translation>außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>gleichauf</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>Einen Teil neu zeichnen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use the mask</source>
        <translation>Maske verwenden</translation>
    </message>
    <message>
        <source>The next images begin with this picture and draw only the painted part anew</source>
        <translation>Die nächsten Bilder beginnen mit diesem Bild und zeichnen nur den gemalten Teil neu</translation>
    </message>
</context>
<context>
    <name>thumbsup::MaskPainter</name>
    <message>
        <source>Picture: paint what is to be drawn anew</source>
        <translation>Bild: malen Sie, was neu gezeichnet werden soll</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelFileButton</name>
    <message>
        <source>Other…</source>
        <translation>Anderes …</translation>
    </message>
    <message>
        <source>A model on this computer</source>
        <translation>Ein Modell auf diesem Computer</translation>
    </message>
    <message>
        <source>A model file…</source>
        <translation>Eine Modelldatei …</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.ckpt)</source>
        <translation>Modelle (*.safetensors *.ckpt)</translation>
    </message>
    <message>
        <source>A model folder…</source>
        <translation>Ein Modellordner …</translation>
    </message>
    <message>
        <source>Base model: a diffusers folder</source>
        <translation>Basismodell: ein diffusers-Ordner</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelInspector</name>
    <message>
        <source>An image of %1</source>
        <translation>Ein Bild von %1</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Choose a version or a model to see where it comes from.</source>
        <translation>Eine Version oder ein Modell auswählen, um die Herkunft zu sehen.</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>%1 of %2 pass</source>
        <translation>%1 von %2 passen</translation>
    </message>
    <message>
        <source>judge &quot;%1&quot;</source>
        <translation>Prüfer „%1“</translation>
    </message>
    <message>
        <source>Parameters against %1</source>
        <translation>Parameter gegenüber %1</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1&#xa0;% → %2&#xa0;%</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>instance + class photos it was trained on</source>
        <translation>Instanz- + Klassenbilder, mit denen es trainiert wurde</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>what</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erstellt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>thumbsup::ModelsPage</name>
    <message>
        <source>Versions of %1</source>
        <translation>Versionen von %1</translation>
    </message>
    <message>
        <source>No versions yet: train on the Train page, make images in the Gallery, and accept what passes.</source>
        <translation>Noch keine Versionen: auf der Seite „Trainieren“ trainieren, in der Galerie Bilder generieren und annehmen, was passt.</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>Basismodelle</translation>
    </message>
    <message>
        <source>Drop a .safetensors or .ckpt file, or a model folder here</source>
        <translation>Eine .safetensors- oder .ckpt-Datei oder einen Modellordner hierher ziehen</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>Versionen und Läufe</translation>
    </message>
    <message>
        <source>Choose two rows of the table to compare them.</source>
        <translation>Bitte zwei Zeilen der Tabelle auswählen, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Import file...</source>
        <translation>Datei importieren...</translation>
    </message>
    <message>
        <source>Copies a .safetensors or .ckpt checkpoint into the project</source>
        <translation>Kopiert einen .safetensors- oder .ckpt-Checkpoint in das Projekt</translation>
    </message>
    <message>
        <source>Import folder...</source>
        <translation>Ordner importieren...</translation>
    </message>
    <message>
        <source>Copies a model folder (diffusers) into the project</source>
        <translation>Kopiert einen Modellordner (diffusers) in das Projekt</translation>
    </message>
    <message>
        <source>Export for other programs...</source>
        <translation>Für andere Programme exportieren...</translation>
    </message>
    <message>
        <source>Copies the model to a place of your choice</source>
        <translation>Kopiert das Modell an einen Ort eigener Wahl</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>Zwei vergleichen</translation>
    </message>
    <message>
        <source>What differs between two: choose both in the table</source>
        <translation>Was zwei unterscheidet: beide in der Tabelle auswählen</translation>
    </message>
    <message>
        <source>Keep as a version</source>
        <translation>Als Version behalten</translation>
    </message>
    <message>
        <source>Puts the run&apos;s result on record with its photos and parameters, as a candidate</source>
        <translation>Nimmt das Ergebnis des Laufs mit seinen Fotos und Parametern als Kandidaten ins Register auf</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>The candidate&apos;s judged images must reach the criterion; judge them in the Gallery</source>
        <translation>Die beurteilten Bilder des Kandidaten müssen das Kriterium erreichen; in der Galerie beurteilen</translation>
    </message>
    <message>
        <source>Put into production</source>
        <translation>Produktiv setzen</translation>
    </message>
    <message>
        <source>The version that is served and exported by default; the one before goes back to accepted</source>
        <translation>Die Version, die standardmäßig bereitgestellt und exportiert wird; die bisherige gilt wieder als angenommen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Puts the version that was in production before back there</source>
        <translation>Setzt die Version wieder ein, die zuvor produktiv war</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Takes the version out of use; it stays on record</source>
        <translation>Nimmt die Version außer Dienst; sie bleibt im Register</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>Aus dem Archiv zurückholen</translation>
    </message>
    <message>
        <source>The version is a candidate again</source>
        <translation>Die Version ist wieder ein Kandidat</translation>
    </message>
    <message>
        <source>Delete...</source>
        <translation>Löschen...</translation>
    </message>
    <message>
        <source>Moves a run or an imported model to the project&apos;s trash; can be undone</source>
        <translation>Verschiebt einen Lauf oder ein importiertes Modell in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Import a checkpoint</source>
        <translation>Checkpoint importieren</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>Modellordner importieren</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete %1 with its checkpoints, curves and samples?</source>
        <translation>%1 mit Checkpoints, Kurven und Samples löschen?</translation>
    </message>
    <message>
        <source>Delete %1 from this project?</source>
        <translation>%1 aus diesem Projekt löschen?</translation>
    </message>
    <message>
        <source>%1 go to the project&apos;s trash; Undo brings them back. Versions made from it stay.</source>
        <translation>%1 kommen in den Papierkorb des Projekts; „Rückgängig“ holt sie zurück. Daraus entstandene Versionen bleiben.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Only runs and imported models can be deleted; versions are archived.</source>
        <translation>Nur Läufe und importierte Modelle lassen sich löschen; Versionen werden archiviert.</translation>
    </message>
    <message>
        <source>%1 is at work; stop it first.</source>
        <translation>%1 läuft noch; bitte erst stoppen.</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Keeping %1 as a version</source>
        <translation>%1 als Version behalten</translation>
    </message>
    <message>
        <source>Accepting %1</source>
        <translation>%1 annehmen</translation>
    </message>
    <message>
        <source>Putting %1 into production</source>
        <translation>%1 produktiv setzen</translation>
    </message>
    <message>
        <source>Archiving %1</source>
        <translation>%1 archivieren</translation>
    </message>
    <message>
        <source>Bringing %1 back</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Download...</source>
        <translation>Herunterladen...</translation>
    </message>
    <message>
        <source>Fetches a model from the model server; says before how much it is</source>
        <translation>Holt ein Modell vom Modellserver; sagt vorher, wie groß es ist</translation>
    </message>
    <message>
        <source>Compare pictures...</source>
        <translation>Bilder vergleichen …</translation>
    </message>
    <message>
        <source>What two versions made of the same seeds, side by side with the verdicts: choose both in the table</source>
        <translation>Was zwei Versionen aus gleichen Seeds machten, nebeneinander mit den Urteilen: beide in der Tabelle auswählen</translation>
    </message>
    <message>
        <source>%1 cannot be accepted</source>
        <translation>%1 kann nicht angenommen werden</translation>
    </message>
    <message>
        <source>Accept all the same</source>
        <translation>Trotzdem annehmen</translation>
    </message>
    <message>
        <source>Archive %1?</source>
        <translation>%1 archivieren?</translation>
    </message>
    <message>
        <source>It is no longer offered; it stays on record and can be brought back.</source>
        <translation>Sie wird nicht mehr angeboten; sie bleibt festgehalten und kann zurückgeholt werden.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NearestPhotosDialog</name>
    <message>
        <source>Nearest photos</source>
        <translation>Nächste Fotos</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Each preview beside the photo that it is most like. A preview that is nearly the photo itself was learned by heart: fewer steps, a lower learning rate or more photos help.</source>
        <translation>Jede Vorschau neben dem Foto, dem sie am ähnlichsten ist. Eine Vorschau, die fast das Foto selbst ist, wurde auswendig gelernt: Weniger Schritte, eine kleinere Lernrate oder mehr Fotos helfen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Preview %1</source>
        <translation>Vorschau %1</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>nearly copied</source>
        <translation>fast kopiert</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Who or what is it about?</source>
        <translation>Um wen oder was geht es?</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>Ordner des Projekts</translation>
    </message>
    <message>
        <source>Photos are copied into it; runs, models and images are kept in it</source>
        <translation>Fotos werden hineinkopiert; Läufe, Modelle und Bilder liegen darin</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Where the project&apos;s folder goes</source>
        <translation>Wohin der Ordner des Projekts kommt</translation>
    </message>
    <message>
        <source>Say where the project&apos;s folder is to be.</source>
        <translation>Bitte angeben, wo der Ordner des Projekts liegen soll.</translation>
    </message>
    <message>
        <source>This folder exists already and is not empty; choose another one.</source>
        <translation>Diesen Ordner gibt es schon, und er ist nicht leer; bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1, of the project %2</source>
        <comment>model</comment>
        <translation>%1, aus dem Projekt %2</translation>
    </message>
    <message>
        <source>The name that prompts will call it by</source>
        <translation>Der Name, bei dem Prompts es nennen werden</translation>
    </message>
    <message>
        <source>What is it, in one English word?</source>
        <translation>Was ist es, in einem englischen Wort?</translation>
    </message>
    <message>
        <source>What the model knows others of: it must not forget what those look like</source>
        <translation>Wovon das Modell andere kennt: Es darf nicht vergessen, wie diese aussehen</translation>
    </message>
    <message>
        <source>What does it do in the photos? (English, may be empty)</source>
        <translation>Was tut es auf den Fotos? (Englisch, darf leer sein)</translation>
    </message>
    <message>
        <source>Pictures that do not show it will not pass</source>
        <translation>Bilder, die das nicht zeigen, bestehen nicht</translation>
    </message>
    <message>
        <source>Starter model: knows drawn people only, learns in minutes</source>
        <translation>Starter-Modell: kennt nur gezeichnete Menschen, lernt in Minuten</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5, for photographs: download it next (some GB)</source>
        <translation>Stable Diffusion 1.5, für Fotos: danach herunterladen (einige GB)</translation>
    </message>
    <message>
        <source>Which model learns it?</source>
        <translation>Welches Modell lernt es?</translation>
    </message>
    <message>
        <source>Photographs need a Stable Diffusion; the starter is for trying things out</source>
        <translation>Fotos brauchen ein Stable Diffusion; das Starter-Modell ist zum Ausprobieren</translation>
    </message>
    <message>
        <source>It learns from your photos what “%1” looks like, beside other photos of “%2”.</source>
        <translation>Es lernt von Ihren Fotos, wie „%1“ aussieht, neben anderen Fotos von „%2“.</translation>
    </message>
    <message>
        <source>From photographs the starter model makes drawings at best.</source>
        <translation>Aus Fotos macht das Starter-Modell bestenfalls Zeichnungen.</translation>
    </message>
    <message>
        <source>The starter model has never seen anything but drawn people.</source>
        <translation>Das Starter-Modell hat nie etwas anderes gesehen als gezeichnete Menschen.</translation>
    </message>
</context>
<context>
    <name>thumbsup::NewRunPanel</name>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>Änderung: %1</translation>
    </message>
    <message>
        <source>The model that training starts from</source>
        <translation>Das Modell, von dem das Training ausgeht</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Basismodell wählen</translation>
    </message>
</context>
<context>
    <name>thumbsup::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>thumbsup::OwnPresetsButton</name>
    <message>
        <source>My presets</source>
        <translation>Meine Vorgaben</translation>
    </message>
    <message>
        <source>Settings that you have saved, for every project</source>
        <translation>Einstellungen, die Sie gespeichert haben, für jedes Projekt</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Vorgabe speichern …</translation>
    </message>
    <message>
        <source>Keeps how is trained, for every project: not the photos, the prompts and the base model</source>
        <translation>Behält, wie trainiert wird, für jedes Projekt: nicht Fotos, Prompts und Grundmodell</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Als Vorgabe speichern</translation>
    </message>
    <message>
        <source>Name of the preset. It keeps how is trained, for every project:
not the photos, the prompts and the base model.</source>
        <translation>Name der Vorgabe. Sie behält, wie trainiert wird, für jedes Projekt:
nicht Fotos, Prompts und Grundmodell.</translation>
    </message>
    <message>
        <source>Replace the preset?</source>
        <translation>Vorgabe ersetzen?</translation>
    </message>
    <message>
        <source>There is a preset “%1” already.</source>
        <translation>Es gibt schon eine Vorgabe „%1“.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamChip</name>
    <message>
        <source>From %1 to %2 %3.</source>
        <translation>Von %1 bis %2 %3.</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Auf %1 zurücksetzen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamEditor</name>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: Datei wählen</translation>
    </message>
    <message>
        <source>Files (%1)</source>
        <translation>Dateien (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>thumbsup::ParamForm</name>
    <message>
        <source>Find a parameter</source>
        <translation>Parameter suchen</translation>
    </message>
    <message>
        <source>Advanced (%1)</source>
        <translation>Erweitert (%1)</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoAutoCrop</name>
    <message numerus="yes">
        <source>Auto-crop %n photos</source>
        <translation>
            <numerusform>%n Foto automatisch zuschneiden</numerusform>
            <numerusform>%n Fotos automatisch zuschneiden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photos cropped.</source>
        <translation>
            <numerusform>%n Foto zugeschnitten.</numerusform>
            <numerusform>%n Fotos zugeschnitten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are.</source>
        <translation>
            <numerusform>%n bleibt, wie es ist.</numerusform>
            <numerusform>%n bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo was cropped: %n left as they are.</source>
        <translation>
            <numerusform>Kein Foto wurde zugeschnitten: %n bleibt, wie es ist.</numerusform>
            <numerusform>Kein Foto wurde zugeschnitten: %n bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoCropEditor</name>
    <message>
        <source>Crop %1</source>
        <translation>%1 zuschneiden</translation>
    </message>
    <message>
        <source>Choose a photo to see and crop it</source>
        <translation>Ein Foto auswählen, um es zu sehen und zuzuschneiden</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoDelegate</name>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoFindings</name>
    <message>
        <source>Nothing to check</source>
        <translation>Nichts zu prüfen</translation>
    </message>
    <message>
        <source>%1 The next edit sets that file aside.</source>
        <translation>%1 Die nächste Bearbeitung legt diese Datei beiseite.</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Sharp (variance %1)</source>
        <translation>Scharf (Varianz %1)</translation>
    </message>
    <message>
        <source>%1 × %2 px after the crop</source>
        <translation>%1 × %2&#xa0;px nach dem Zuschnitt</translation>
    </message>
    <message>
        <source>Well exposed (mean %1 of 255)</source>
        <translation>Gut belichtet (Mittel %1 von 255)</translation>
    </message>
    <message>
        <source>No near twin</source>
        <translation>Kein Duplikat</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoImport</name>
    <message>
        <source>%1 is not on this computer. Save the picture first, then add the file.</source>
        <translation>%1 liegt nicht auf diesem Rechner. Erst das Bild speichern, dann die Datei hinzufügen.</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Fotos zu %1 hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photos to %1</source>
        <translation>
            <numerusform>%n Foto zu %1 hinzufügen</numerusform>
            <numerusform>%n Fotos zu %1 hinzufügen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoInspector</name>
    <message>
        <source>Leave out of training</source>
        <translation>Beim Training auslassen</translation>
    </message>
    <message>
        <source>← → next&#xa0;photo · C&#xa0;crop · T&#xa0;tag · X&#xa0;leave&#xa0;out · Del&#xa0;delete</source>
        <translation>← → nächstes Foto · C zuschneiden · T taggen · X auslassen · Entf löschen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, {file} for its name.</source>
        <translation>Was dem Text-Encoder statt des Prompts zu diesem Foto gesagt wird. {tags} steht für seine Tags, {file} für seinen Namen.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>The photo stays in the project, nothing is trained on it (X)</source>
        <translation>Das Foto bleibt im Projekt, aber nichts wird damit trainiert (X)</translation>
    </message>
    <message>
        <source>Seen per epoch</source>
        <translation>Gezeigt je Epoche</translation>
    </message>
    <message>
        <source>How often the photo is seen in one epoch, 1 to 1000 times</source>
        <translation>Wie oft das Foto in einer Epoche gezeigt wird, 1- bis 1000-mal</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>%1 taggen</translation>
    </message>
    <message>
        <source>Remove a tag of %1</source>
        <translation>Ein Tag von %1 entfernen</translation>
    </message>
    <message>
        <source>Repeats of %1</source>
        <translation>Wiederholungen von %1</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Crop with width : height locked to %1</source>
        <translation>Zuschnitt mit festem Verhältnis Breite : Höhe von %1</translation>
    </message>
    <message>
        <source>Crop with any width and height</source>
        <translation>Zuschnitt mit beliebiger Breite und Höhe</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>%1 drehen</translation>
    </message>
    <message>
        <source>Flip %1</source>
        <translation>%1 spiegeln</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>%1 auslassen</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>%1 wieder verwenden</translation>
    </message>
    <message>
        <source>Remove the crop of %1</source>
        <translation>Zuschnitt von %1 entfernen</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>Beschreibung von %1</translation>
    </message>
    <message>
        <source>No photo chosen</source>
        <translation>Kein Foto ausgewählt</translation>
    </message>
    <message>
        <source>Several captions; what you write replaces them all</source>
        <translation>Mehrere Beschreibungen; neuer Text ersetzt sie alle</translation>
    </message>
    <message>
        <source>As the prompt of the training</source>
        <translation>Wie der Prompt des Trainings</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos chosen</source>
        <translation>
            <numerusform>%n Foto ausgewählt</numerusform>
            <numerusform>%n Fotos ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotoShelfModel</name>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>edits unreadable</source>
        <translation>Bearbeitung nicht lesbar</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2&#xa0;px</translation>
    </message>
    <message>
        <source>Left out of training</source>
        <translation>Beim Training ausgelassen</translation>
    </message>
    <message>
        <source>Seen %1 times an epoch</source>
        <translation>%1-mal je Epoche gezeigt</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>Tags: %1</translation>
    </message>
    <message>
        <source>left out of training</source>
        <translation>beim Training ausgelassen</translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation>Warnungen: %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::PhotosPage</name>
    <message>
        <source>Filter by tag, name, warning</source>
        <translation>Filter: Tag, Name, Warnung</translation>
    </message>
    <message>
        <source>Filter by tag, name, caption or warning</source>
        <translation>Nach Tag, Name, Beschreibung oder Warnung filtern</translation>
    </message>
    <message>
        <source>Shows photos in whose name, tags, caption or warnings every word occurs (%1)</source>
        <translation>Zeigt Fotos, in deren Name, Tags, Beschreibung oder Warnungen jedes Wort vorkommt (%1)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation>Ohne Tags</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Photos with a warning</source>
        <translation>Fotos mit einer Warnung</translation>
    </message>
    <message>
        <source>Photos without a tag</source>
        <translation>Fotos ohne Tags</translation>
    </message>
    <message>
        <source>Photos that are left out of training</source>
        <translation>Fotos, die beim Training ausgelassen werden</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Softest first</source>
        <translation>Unschärfste zuerst</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Kleinste zuerst</translation>
    </message>
    <message>
        <source>Most warnings</source>
        <translation>Meiste Warnungen</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Reihenfolge der Fotos</translation>
    </message>
    <message>
        <source>Drag the handles · ← → next photo · Shift+arrows move the crop · Esc back to the shelves</source>
        <translation>Griffe ziehen · ← → nächstes Foto · Umschalt+Pfeile verschieben den Zuschnitt · Esc zurück zu den Regalen</translation>
    </message>
    <message>
        <source>Back to the shelves</source>
        <translation>Zurück zu den Regalen</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Fotos zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</source>
        <translation>Fotos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The clipboard holds neither files nor a picture.</source>
        <translation>Die Zwischenablage enthält weder Dateien noch ein Bild.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>No two photos look the same.</source>
        <translation>Keine zwei Fotos sehen gleich aus.</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Warnungen %1</translation>
    </message>
    <message numerus="yes">
        <source>%n already on this shelf.</source>
        <translation>
            <numerusform>%n ist schon in diesem Regal.</numerusform>
            <numerusform>%n sind schon in diesem Regal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Vor dem Ende gestoppt.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Choose photos for the current shelf</source>
        <translation>Fotos für das aktuelle Regal auswählen</translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation>Ordner mit Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a folder whose photos go to the current shelf</source>
        <translation>Einen Ordner auswählen, dessen Fotos ins aktuelle Regal kommen</translation>
    </message>
    <message>
        <source>Paste photos</source>
        <translation>Fotos einfügen</translation>
    </message>
    <message>
        <source>Add files or a picture from the clipboard to the current shelf</source>
        <translation>Dateien oder ein Bild aus der Zwischenablage ins aktuelle Regal einfügen</translation>
    </message>
    <message>
        <source>Copy photos</source>
        <translation>Fotos kopieren</translation>
    </message>
    <message>
        <source>Copy the selected files to the clipboard</source>
        <translation>Die ausgewählten Dateien in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Filter photos</source>
        <translation>Fotos filtern</translation>
    </message>
    <message>
        <source>Select all of the shelf</source>
        <translation>Alle im Regal auswählen</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation>Fotos löschen</translation>
    </message>
    <message>
        <source>Move the selected photos to the project&apos;s trash</source>
        <translation>Die ausgewählten Fotos in den Papierkorb des Projekts verschieben</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>Beim Training auslassen</translation>
    </message>
    <message>
        <source>Keep the selected photos, but do not train on them; once more to use them again</source>
        <translation>Die ausgewählten Fotos behalten, aber nicht damit trainieren; noch einmal, um sie wieder zu verwenden</translation>
    </message>
    <message>
        <source>Move to the shelf %1</source>
        <translation>Ins Regal %1 verschieben</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Crop the photo in the large editor, and back</source>
        <translation>Das Foto im großen Editor zuschneiden, und zurück</translation>
    </message>
    <message>
        <source>Tag photos</source>
        <translation>Fotos taggen</translation>
    </message>
    <message>
        <source>Write tags for the selected photos</source>
        <translation>Tags für die ausgewählten Fotos schreiben</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>Beschreibung schreiben</translation>
    </message>
    <message>
        <source>Write a caption for the selected photos</source>
        <translation>Eine Beschreibung für die ausgewählten Fotos schreiben</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the left</source>
        <translation>Die ausgewählten Fotos eine Vierteldrehung nach links drehen</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn the selected photos a quarter to the right</source>
        <translation>Die ausgewählten Fotos eine Vierteldrehung nach rechts drehen</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror the selected photos left to right</source>
        <translation>Links und rechts der ausgewählten Fotos vertauschen</translation>
    </message>
    <message>
        <source>Auto-crop</source>
        <translation>Auto-Zuschnitt</translation>
    </message>
    <message>
        <source>Remove the crop</source>
        <translation>Zuschnitt entfernen</translation>
    </message>
    <message>
        <source>Use all of the photo again</source>
        <translation>Wieder das ganze Foto verwenden</translation>
    </message>
    <message>
        <source>Check duplicates</source>
        <translation>Duplikate suchen</translation>
    </message>
    <message>
        <source>Find photos that look the same, on all shelves</source>
        <translation>Fotos finden, die gleich aussehen, in allen Regalen</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Vorheriges Foto</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>Größere Miniaturen</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>Kleinere Miniaturen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n photos</source>
        <translation>
            <numerusform>%n Foto löschen</numerusform>
            <numerusform>%n Fotos löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos deleted. %1 brings them back.</source>
        <translation>
            <numerusform>%n Foto gelöscht. %1 holt es zurück.</numerusform>
            <numerusform>%n Fotos gelöscht. %1 holt sie zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n more photos first…</source>
        <translation>
            <numerusform>Erst wird noch %n Foto geprüft…</numerusform>
            <numerusform>Erst werden noch %n Fotos geprüft…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos look the same as another one.</source>
        <translation>
            <numerusform>%n Foto sieht aus wie ein anderes.</numerusform>
            <numerusform>%n Fotos sehen aus wie ein anderes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos added.</source>
        <translation>
            <numerusform>%n Foto hinzugefügt.</numerusform>
            <numerusform>%n Fotos hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n Datei konnte nicht hinzugefügt werden.</numerusform>
            <numerusform>%n Dateien konnten nicht hinzugefügt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Crop the selected photos (none selected: the whole shelf) around the person and the gesture, where that is sure</source>
        <translation>Die gewählten Fotos (keines gewählt: das ganze Regal) um Person und Geste zuschneiden, wo das sicher ist</translation>
    </message>
    <message>
        <source>Captions of many…</source>
        <translation>Beschreibungen vieler Fotos …</translation>
    </message>
    <message>
        <source>Write or change the captions of the selected photos (none selected: the whole shelf)</source>
        <translation>Beschreibungen der gewählten Fotos schreiben oder ändern (keines gewählt: des ganzen Regals)</translation>
    </message>
    <message>
        <source>There is no photo on this shelf yet.</source>
        <translation>Auf diesem Regal ist noch kein Foto.</translation>
    </message>
    <message numerus="yes">
        <source>Captions of %n photos</source>
        <translation>
            <numerusform>Beschreibung von %n Foto</numerusform>
            <numerusform>Beschreibungen von %n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n captions changed. %1 takes it back.</source>
        <translation>
            <numerusform>%n Beschreibung geändert. %1 nimmt sie zurück.</numerusform>
            <numerusform>%n Beschreibungen geändert. %1 nimmt sie zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::PreviewsCard</name>
    <message>
        <source>Previews</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Nearest photos</source>
        <translation>Nächste Fotos</translation>
    </message>
    <message>
        <source>The newest previews, each beside the photo that it is most like</source>
        <translation>Die neuesten Vorschaubilder, jedes neben dem Foto, dem es am ähnlichsten ist</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectExperiments</name>
    <message>
        <source>Experiment %1</source>
        <translation>Experiment %1</translation>
    </message>
    <message>
        <source>What %1 found becomes a version</source>
        <translation>Was %1 fand, wird eine Version</translation>
    </message>
</context>
<context>
    <name>thumbsup::ProjectServer</name>
    <message>
        <source>Serving %1</source>
        <comment>a project</comment>
        <translation>%1 wird bereitgestellt</translation>
    </message>
    <message>
        <source>No version is in production; %1 is accepted.</source>
        <translation>Keine Version ist in Produktion; %1 ist angenommen.</translation>
    </message>
    <message>
        <source>Put %1 into production</source>
        <translation>%1 produktiv setzen</translation>
    </message>
    <message>
        <source>No version is in production yet: accept one, and put it there.</source>
        <translation>Noch ist keine Version in Produktion: nehmen Sie eine an und setzen Sie sie ein.</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>Zu den Modellen</translation>
    </message>
    <message>
        <source>Going back by itself needs a judge that looks at the pictures.</source>
        <translation>Von selbst zurückkehren braucht einen Prüfer, der die Bilder ansieht.</translation>
    </message>
    <message>
        <source>Train a judge</source>
        <translation>Prüfer trainieren</translation>
    </message>
    <message>
        <source>At the address %1 other machines can ask: they need a key, and there is none.</source>
        <translation>An der Adresse %1 können andere Rechner fragen: sie brauchen einen Schlüssel, und es gibt keinen.</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Schlüssel erzeugen…</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Port %1 ist von einem anderen Programm belegt.</translation>
    </message>
    <message>
        <source>Take ports that are free</source>
        <translation>Freie Ports nehmen</translation>
    </message>
    <message>
        <source>No key could be made.</source>
        <translation>Es konnte kein Schlüssel erzeugt werden.</translation>
    </message>
</context>
<context>
    <name>thumbsup::RatingStars</name>
    <message>
        <source>Rate %1 of 5</source>
        <translation>Mit %1 von 5 bewerten</translation>
    </message>
    <message>
        <source>Rate %1 of 5 (%1); once more, or 0: no rating</source>
        <translation>Mit %1 von 5 bewerten (%1); noch einmal oder 0: keine Bewertung</translation>
    </message>
    <message>
        <source>Rating: %1 of 5</source>
        <translation>Bewertung: %1 von 5</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Nicht bewertet</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Grund (freiwillig)</translation>
    </message>
    <message>
        <source>It is put on record with the version</source>
        <translation>Er wird bei der Version festgehalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Roll back to %1?</source>
        <translation>Zurück zu %1?</translation>
    </message>
    <message>
        <source>%1 goes out of production, and %2 is back: what is served and exported by default.</source>
        <translation>%1 verlässt die Produktion, und %2 ist zurück: was bereitgestellt und von sich aus exportiert wird.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
</context>
<context>
    <name>thumbsup::ReliabilityChart</name>
    <message>
        <source>Reliability curve</source>
        <translation>Zuverlässigkeitskurve</translation>
    </message>
    <message>
        <source>Of the photos the judge gives p %, how many really are: on the thin line its word can be taken as it is</source>
        <translation>Wie viele der Fotos, denen der Prüfer p&#xa0;% gibt, es wirklich zeigen: Auf der dünnen Linie kann man ihn beim Wort nehmen</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>The loss appears here with the first step.</source>
        <translation>Der Loss erscheint hier mit dem ersten Schritt.</translation>
    </message>
    <message>
        <source>Verdict on previews</source>
        <translation>Urteil zur Vorschau</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>The judge&apos;s scores appear here with the first preview pictures.</source>
        <translation>Die Urteile des Prüfers erscheinen hier mit den ersten Vorschaubildern.</translation>
    </message>
    <message>
        <source>Train a judge, and it scores the preview pictures of the next run here.</source>
        <translation>Mit einem trainierten Prüfer erscheinen hier die Urteile über die Vorschaubilder des nächsten Laufs.</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>Prior</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>best</source>
        <translation>bester</translation>
    </message>
    <message>
        <source>class drift</source>
        <translation>Klassendrift</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunHeader</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>%1 s/step</source>
        <translation>%1&#xa0;s/Schritt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Choose a base model, look at the forecast, and train.</source>
        <translation>Basismodell wählen, Prognose ansehen und trainieren.</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
    <message>
        <source>the same parameters</source>
        <translation>dieselben Parameter</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunLabelDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What you tried, and what came of it</source>
        <translation>Was Sie versucht haben und was dabei herauskam</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>This is too long to be kept: shorten the name or the note.</source>
        <translation>Das ist zu lang: kürzen Sie den Namen oder die Notiz.</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunPlacesDialog</name>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>The run does not find these any more. Where are they now?</source>
        <translation>Der Lauf findet dies nicht mehr. Wo liegt es jetzt?</translation>
    </message>
    <message>
        <source>You did not write this run on this computer. It would read, and in part write, these places outside of its project:</source>
        <translation>Dieser Lauf wurde nicht von Ihnen auf diesem Rechner angelegt. Er würde diese Orte außerhalb seines Projekts lesen und teils beschreiben:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Allow and resume</source>
        <translation>Erlauben und fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunTableModel</name>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>in Vorbereitung</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 % (step %2)</source>
        <translation>%1&#xa0;% (Schritt %2)</translation>
    </message>
</context>
<context>
    <name>thumbsup::RunsCard</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Runs or log</source>
        <translation>Läufe oder Protokoll</translation>
    </message>
    <message>
        <source>Choose up to four to compare</source>
        <translation>Bis zu vier auswählen, um sie zu vergleichen</translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation>Es wurde nichts protokolliert.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServeJob</name>
    <message>
        <source>finishing what is under way</source>
        <translation>beendet, was unterwegs ist</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>lädt das Modell</translation>
    </message>
    <message>
        <source>The program %1 cannot be started: %2</source>
        <translation>Das Programm %1 kann nicht gestartet werden: %2</translation>
    </message>
    <message>
        <source>The server has crashed.</source>
        <translation>Der Server ist abgestürzt.</translation>
    </message>
    <message>
        <source>The server has ended by itself (exit code %1).</source>
        <translation>Der Server hat sich selbst beendet (Code %1).</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServePanel</name>
    <message>
        <source>Serve this project</source>
        <translation>Dieses Projekt bereitstellen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>The server that runs keeps the settings it was started with.</source>
        <translation>Der laufende Server behält die Einstellungen, mit denen er gestartet wurde.</translation>
    </message>
    <message>
        <source>Programs and people on this machine can ask; others cannot.</source>
        <translation>Programme und Menschen an diesem Rechner können fragen, andere nicht.</translation>
    </message>
    <message>
        <source>Other machines can ask, with a key.</source>
        <translation>Andere Rechner können fragen, mit einem Schlüssel.</translation>
    </message>
    <message>
        <source>There are keys for: %1.</source>
        <translation>Schlüssel gibt es für: %1.</translation>
    </message>
    <message>
        <source>Without a certificate a key can be read on its way.</source>
        <translation>Ohne Zertifikat kann ein Schlüssel unterwegs gelesen werden.</translation>
    </message>
    <message>
        <source>none in production</source>
        <translation>keine in Produktion</translation>
    </message>
    <message>
        <source>%1 · production</source>
        <translation>%1 · Produktion</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on.</source>
        <translation>Die in Produktion, welche das von nun an auch ist.</translation>
    </message>
    <message>
        <source>The one in production, whichever that is from now on; before it: %1.</source>
        <translation>Die in Produktion, welche das von nun an auch ist; davor: %1.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServeSettings</name>
    <message>
        <source>Change of %1</source>
        <translation>Änderung: %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServedPicturesCard</name>
    <message>
        <source>Last pictures</source>
        <translation>Letzte Bilder</translation>
    </message>
    <message numerus="yes">
        <source>kept: the latest, %1 MB or %n days at most</source>
        <translation>
            <numerusform>aufbewahrt: die neuesten, höchstens %1 MB oder %n Tag</numerusform>
            <numerusform>aufbewahrt: die neuesten, höchstens %1 MB oder %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>What is asked for appears here, with the judge&apos;s verdict.</source>
        <translation>Was angefragt wird, erscheint hier, mit dem Urteil des Prüfers.</translation>
    </message>
    <message>
        <source>Pictures are not kept: “Pictures kept (MB)” on the left says how many megabytes of them.</source>
        <translation>Bilder werden nicht aufbewahrt: „Aufbewahrte Bilder (MB)“ links sagt, wie viele Megabyte davon.</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerCurves</name>
    <message>
        <source>Pass rate and alarms</source>
        <translation>Erfolgsquote und Alarme</translation>
    </message>
    <message>
        <source>Appears when the judge has seen pictures.</source>
        <translation>Erscheint, wenn der Prüfer Bilder gesehen hat.</translation>
    </message>
    <message>
        <source>Time and queue</source>
        <translation>Zeit und Warteschlange</translation>
    </message>
    <message>
        <source>Appears when the server runs.</source>
        <translation>Erscheint, wenn der Server läuft.</translation>
    </message>
    <message>
        <source>pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>CUSUM / alarm</source>
        <translation>CUSUM / Alarm</translation>
    </message>
    <message>
        <source>PSI / alarm</source>
        <translation>PSI / Alarm</translation>
    </message>
    <message>
        <source>seconds a request</source>
        <translation>Sekunden je Anfrage</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerFigures</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests that were drawn since the server began; those that were refused had something wrong with them, or came when the queue was full</source>
        <translation>Anfragen, die seit dem Start des Servers gezeichnet wurden; abgelehnte waren fehlerhaft oder kamen bei voller Warteschlange</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Requests in the queue; one is drawn at a time, and clients take turns</source>
        <translation>Anfragen in der Warteschlange; eine wird zur Zeit gezeichnet, und die Fragenden wechseln sich ab</translation>
    </message>
    <message>
        <source>Time a picture</source>
        <translation>Zeit je Bild</translation>
    </message>
    <message>
        <source>Seconds a picture took to be drawn, without waiting</source>
        <translation>Sekunden, die ein Bild zum Zeichnen brauchte, ohne Warten</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Share of the last pictures that the judge lets pass; below the criterion, with 20 at least, there is an alert</source>
        <translation>Anteil der letzten Bilder, die der Prüfer bestehen lässt; unter dem Kriterium, bei mindestens 20, gibt es eine Warnung</translation>
    </message>
    <message>
        <source>Cumulative sum over the verdicts: grows when fewer than nine in ten pictures pass. At 4 there is an alert: a fall to 75 % is seen after about 37 pictures, a false alarm comes about once in 1,000</source>
        <translation>Kumulierte Summe über die Urteile: wächst, wenn weniger als neun von zehn Bildern bestehen. Bei 4 gibt es eine Warnung: ein Fall auf 75 % wird nach etwa 37 Bildern gesehen, ein Fehlalarm kommt etwa einmal in 1.000</translation>
    </message>
    <message>
        <source>Population stability index: how far the judge&apos;s scores are spread otherwise than over the first 100 pictures of this version. 0 is the same, above 0.2 there is an alert; 0 until there are enough</source>
        <translation>Population Stability Index: wie anders die Werte des Prüfers verteilt sind als über die ersten 100 Bilder dieser Version. 0 ist gleich, über 0,2 gibt es eine Warnung; 0, bis es genug sind</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1 that may wait</source>
        <translation>von %1, die warten dürfen</translation>
    </message>
    <message>
        <source>median of the latest</source>
        <translation>Median der letzten</translation>
    </message>
    <message>
        <source>%1 of the last %2; asked: %3 %</source>
        <translation>%1 der letzten %2; verlangt: %3 %</translation>
    </message>
    <message>
        <source>alarm from 4</source>
        <translation>Alarm ab 4</translation>
    </message>
    <message>
        <source>alarm above %1</source>
        <translation>Alarm über %1</translation>
    </message>
    <message>
        <source>no verdict yet</source>
        <translation>noch kein Urteil</translation>
    </message>
</context>
<context>
    <name>thumbsup::ServerHeader</name>
    <message>
        <source>Its last lines</source>
        <translation>Letzte Zeilen</translation>
    </message>
    <message>
        <source>What the server wrote into its log before it ended</source>
        <translation>Was der Server vor seinem Ende ins Protokoll schrieb</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>The version in production</source>
        <translation>Die Version in Produktion</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Nothing is served</source>
        <translation>Nichts wird bereitgestellt</translation>
    </message>
    <message>
        <source>%1 is being loaded…</source>
        <translation>%1 wird geladen…</translation>
    </message>
    <message>
        <source>%1 serves at %2</source>
        <comment>a version and an address</comment>
        <translation>%1 antwortet unter %2</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>Beendet, was unterwegs ist…</translation>
    </message>
    <message>
        <source>%1 is served by a server that was started outside of this window</source>
        <translation>%1 wird von einem Server bereitgestellt, der außerhalb dieses Fensters gestartet wurde</translation>
    </message>
    <message>
        <source>Start it, and the version in production draws for other programs and for people in a browser. You can go on training meanwhile.</source>
        <translation>Nach dem Start zeichnet die Version in Produktion für andere Programme und für Menschen im Browser. Sie können inzwischen weiter trainieren.</translation>
    </message>
    <message>
        <source>%1 is in production now and being loaded; until then %2 serves.</source>
        <translation>%1 ist jetzt in Produktion und wird geladen; bis dahin antwortet %2.</translation>
    </message>
    <message>
        <source>It speaks as AUTOMATIC1111 and OpenAI do, and has a page for people.</source>
        <translation>Er spricht wie AUTOMATIC1111 und OpenAI und hat eine Seite für Menschen.</translation>
    </message>
    <message>
        <source>At most %1, then the rest is handed back.</source>
        <translation>Höchstens %1, dann wird der Rest zurückgegeben.</translation>
    </message>
    <message>
        <source>It is shown here, and ended where it was started.</source>
        <translation>Er wird hier gezeigt und dort beendet, wo er gestartet wurde.</translation>
    </message>
    <message>
        <source>The server has ended: %1</source>
        <translation>Der Server hat sich beendet: %1</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Zurückrollen auf %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>On top of what the screen asks for. Takes effect at the next start.</source>
        <translation>Zusätzlich zur Vorgabe des Bildschirms. Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>The size takes effect at the next start.</source>
        <translation>Die Größe wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Tell me when a job ends while I am in another program</source>
        <translation>Melden, wenn ein Auftrag im Hintergrund endet</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation>GPU, wenn vorhanden</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>alle Kerne</translation>
    </message>
    <message>
        <source>The number of threads takes effect at the next start.</source>
        <translation>Die Zahl der Threads wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Offline mode: open no connection</source>
        <translation>Offline-Modus: keine Verbindung öffnen</translation>
    </message>
    <message>
        <source>The studio opens connections for downloads of models only; photos never leave this machine</source>
        <translation>Das Studio öffnet Verbindungen nur für Downloads von Modellen; Fotos verlassen diesen Rechner nie</translation>
    </message>
    <message>
        <source>Model server</source>
        <translation>Modellserver</translation>
    </message>
    <message>
        <source>Where models are downloaded from: a server with the interface of the Hugging Face Hub</source>
        <translation>Woher Modelle heruntergeladen werden: ein Server mit der Schnittstelle des Hugging Face Hub</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>http://host:port, or none</source>
        <translation>http://host:port oder none</translation>
    </message>
</context>
<context>
    <name>thumbsup::ShelfCard</name>
    <message>
        <source>No photo of this shelf matches the filter.</source>
        <translation>Kein Foto dieses Regals entspricht dem Filter.</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Choose photos for the shelf &quot;%1&quot;; files and folders can also be dropped here</source>
        <translation>Fotos für das Regal „%1“ auswählen; Dateien und Ordner lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Add photos to %1</source>
        <translation>Fotos zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Photos of the shelf %1</source>
        <translation>Fotos im Regal %1</translation>
    </message>
    <message>
        <source>Drop photos of this one person with the gesture here: 10 to 200, sharp, in varied places.</source>
        <translation>Fotos dieser einen Person mit der Geste hierher ziehen: 10 bis 200, scharf, an verschiedenen Orten.</translation>
    </message>
    <message>
        <source>Drop photos of other people with the same gesture here. They keep the model from forgetting them.</source>
        <translation>Fotos anderer Menschen mit derselben Geste hierher ziehen. So vergisst das Modell sie nicht.</translation>
    </message>
    <message>
        <source>Drop photos of people without the gesture here. Only the judge sees them.</source>
        <translation>Fotos von Menschen ohne die Geste hierher ziehen. Nur der Prüfer sieht sie.</translation>
    </message>
    <message>
        <source>Use the demo photos</source>
        <translation>Demo-Fotos verwenden</translation>
    </message>
    <message>
        <source>Fill this shelf with the drawn photos that ship with the program</source>
        <translation>Dieses Regal mit den gezeichneten Fotos füllen, die im Programm enthalten sind</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of this person with the gesture</source>
        <translation>
            <numerusform>%n Foto dieser Person mit der Geste</numerusform>
            <numerusform>%n Fotos dieser Person mit der Geste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of other people, same gesture</source>
        <translation>
            <numerusform>%n Foto anderer Menschen, gleiche Geste</numerusform>
            <numerusform>%n Fotos anderer Menschen, gleiche Geste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos without the gesture; only the judge sees these</source>
        <translation>
            <numerusform>%n Foto ohne die Geste; nur der Prüfer sieht es</numerusform>
            <numerusform>%n Fotos ohne die Geste; nur der Prüfer sieht sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop photos of “%1” here: 10 to 200, sharp, in varied places.</source>
        <translation>Ziehen Sie Fotos von „%1“ hierher: 10 bis 200, scharf, an verschiedenen Orten.</translation>
    </message>
    <message>
        <source>Drop photos of “%1” here, always others. They keep the model from forgetting them.</source>
        <translation>Ziehen Sie Fotos von „%1“ hierher, immer andere. Sie bewahren das Modell davor, diese zu vergessen.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos of “%1”</source>
        <translation>
            <numerusform>%n Foto von „%1“</numerusform>
            <numerusform>%n Fotos von „%1“</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of others, “%1”</source>
        <translation>
            <numerusform>%n Foto anderer, „%1“</numerusform>
            <numerusform>%n Fotos anderer, „%1“</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop photos here that do not show “%1”. Only the judge sees them.</source>
        <translation>Ziehen Sie Fotos hierher, die „%1“ nicht zeigen. Nur der Prüfer sieht sie.</translation>
    </message>
    <message numerus="yes">
        <source>%n photos that do not show “%1”; only the judge sees these</source>
        <translation>
            <numerusform>%n Foto, das „%1“ nicht zeigt; nur der Prüfer sieht es</numerusform>
            <numerusform>%n Fotos, die „%1“ nicht zeigen; nur der Prüfer sieht sie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>thumbsup::StartPage</name>
    <message>
        <source>Teach Stable Diffusion your own photos, and know which pictures are right.</source>
        <translation>Stable Diffusion die eigenen Fotos beibringen und wissen, welche Bilder gelungen sind.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>This folder is gone.</source>
        <translation>Diesen Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>The demo trains a small model that ships with the studio on drawn photos: minutes on any computer, nothing to download.</source>
        <translation>Die Demo trainiert ein kleines Modell, das im Studio enthalten ist, mit gezeichneten Fotos: Minuten auf jedem Rechner, ohne Download.</translation>
    </message>
    <message>
        <source>For your own photos at full quality: a Stable Diffusion 1.5 checkpoint you have, or one from a model server. The size is shown before anything is downloaded.</source>
        <translation>Für die eigenen Fotos in voller Qualität: ein vorhandener Checkpoint von Stable Diffusion 1.5 oder einer von einem Modellserver. Die Größe wird gezeigt, bevor etwas heruntergeladen wird.</translation>
    </message>
    <message>
        <source>A project is a folder. You can also drop one here, or a checkpoint.</source>
        <translation>Ein Projekt ist ein Ordner. Er lässt sich auch hierher ziehen, ebenso ein Checkpoint.</translation>
    </message>
</context>
<context>
    <name>thumbsup::StudioWindow</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen Hell und Dunkel wechseln</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Stop all jobs</source>
        <translation>Alle Aufträge stoppen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Ctrl+K: find a command</source>
        <translation>Strg+K: Befehl suchen</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Kein Auftrag läuft</translation>
    </message>
    <message>
        <source>Jobs running: %1</source>
        <translation>Laufende Aufträge: %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>Stopping and saving, then the window closes…</source>
        <translation>Stoppt und speichert, dann schließt sich das Fenster…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Start from your own checkpoint…</source>
        <translation>Mit eigenem Checkpoint beginnen…</translation>
    </message>
    <message>
        <source>A new project with a Stable Diffusion 1.x or 2.x file of yours (.safetensors, .ckpt)</source>
        <translation>Ein neues Projekt mit einer eigenen Datei von Stable Diffusion 1.x oder 2.x (.safetensors, .ckpt)</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>Modell herunterladen…</translation>
    </message>
    <message>
        <source>A new project with a model from the model server; says before how much it is</source>
        <translation>Ein neues Projekt mit einem Modell vom Modellserver; sagt vorher, wie groß es ist</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Your checkpoint</source>
        <translation>Eigener Checkpoint</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</source>
        <translation>Checkpoints (*.safetensors *.ckpt *.pt *.pth)</translation>
    </message>
    <message>
        <source>This project is read-only: everything in it can be looked at, and nothing can be saved.</source>
        <translation>Dieses Projekt ist schreibgeschützt: Alles darin kann angesehen, nichts gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Done: %1 (%2 undoes it)</source>
        <translation>Erledigt: %1 (%2 macht es rückgängig)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a job, and how it ended</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop what is running?</source>
        <translation>Laufende Arbeit anhalten?</translation>
    </message>
    <message>
        <source>%1 is not finished: %2.</source>
        <comment>a job, and how far it is</comment>
        <translation>%1 ist nicht fertig: %2.</translation>
    </message>
    <message>
        <source>Going on stops it. What is finished is kept; a training can be resumed from where it was.</source>
        <translation>Beim Fortfahren wird sie angehalten. Was fertig ist, bleibt erhalten; ein Training lässt sich dort fortsetzen, wo es war.</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Anhalten und sichern</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <comment>a project&apos;s folder</comment>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Stop serving?</source>
        <translation>Bereitstellung beenden?</translation>
    </message>
    <message>
        <source>A server runs: %1.</source>
        <comment>its address, or what it does</comment>
        <translation>Ein Server läuft: %1.</translation>
    </message>
    <message>
        <source>Going on ends it: what is under way is finished, and nobody is answered any more.</source>
        <translation>Weitermachen beendet ihn: was unterwegs ist, wird beendet, und niemand bekommt mehr Antwort.</translation>
    </message>
    <message>
        <source>The server ends too.</source>
        <translation>Auch der Server endet.</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Bereitstellung beenden</translation>
    </message>
</context>
<context>
    <name>thumbsup::TagEditor</name>
    <message>
        <source>+ add</source>
        <translation>+ Tag</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Tags hinzufügen</translation>
    </message>
    <message>
        <source>Tags, separated by commas; Enter adds them to every selected photo</source>
        <translation>Tags, durch Kommas getrennt; Enter gibt sie jedem ausgewählten Foto</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation>Tag %1 entfernen</translation>
    </message>
    <message>
        <source>%1 of %2 photos have &quot;%3&quot;. Click to give it to all of them.</source>
        <translation>%1 von %2 Fotos haben „%3“. Klicken, um es allen zu geben.</translation>
    </message>
    <message>
        <source>Give tag %1 to all</source>
        <translation>Tag %1 allen geben</translation>
    </message>
</context>
<context>
    <name>thumbsup::TopBar</name>
    <message>
        <source>saved as you work</source>
        <translation>automatisch gespeichert</translation>
    </message>
    <message>
        <source>Every change is written to the project&apos;s folder at once.</source>
        <translation>Jede Änderung wird sofort in den Ordner des Projekts geschrieben.</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>Alle Aufträge zeigen</translation>
    </message>
    <message>
        <source>The base model of the next run</source>
        <translation>Das Basismodell des nächsten Laufs</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 Kerne</translation>
    </message>
    <message>
        <source>CPU · %1 cores · %2</source>
        <translation>CPU · %1 Kerne · %2</translation>
    </message>
    <message>
        <source>no such device</source>
        <translation>Gerät nicht vorhanden</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Kein Auftrag läuft</translation>
    </message>
    <message>
        <source>no base model</source>
        <translation>kein Basismodell</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Starter-Modell</translation>
    </message>
    <message>
        <source>  %1 / %2 GB</source>
        <translation>  %1 / %2&#xa0;GB</translation>
    </message>
    <message>
        <source>Memory of this computer in use, by all programs</source>
        <translation>Auf diesem Rechner belegter Speicher, alle Programme zusammen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Projects, help and leaving the program</source>
        <translation>Projekte, Hilfe und Beenden</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainJob</name>
    <message>
        <source>goes on with %1</source>
        <translation>setzt %1 fort</translation>
    </message>
    <message>
        <source>rate %1 · %2 steps</source>
        <translation>Rate %1 · %2 Schritte</translation>
    </message>
    <message>
        <source>LoRA rank %1</source>
        <translation>LoRA-Rang %1</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Stopp + Sichern</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation>Alle Parameter zurück auf ihre Standardwerte</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>Parameter suchen</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>Goes on from the run&apos;s last checkpoint</source>
        <translation>Macht ab dem letzten Checkpoint des Laufs weiter</translation>
    </message>
    <message>
        <source>Puts the run&apos;s parameters into the form</source>
        <translation>Übernimmt die Parameter des Laufs in die Eingabe</translation>
    </message>
    <message>
        <source>Moves the run into the project&apos;s trash; can be undone</source>
        <translation>Verschiebt den Lauf in den Papierkorb des Projekts; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimente</translation>
    </message>
    <message>
        <source>Tries settings, has the judge look at the pictures, and confirms the best</source>
        <translation>Versucht Einstellungen, lässt den Prüfer die Bilder ansehen und bestätigt die beste</translation>
    </message>
    <message>
        <source>Name and note...</source>
        <translation>Name und Notiz …</translation>
    </message>
    <message>
        <source>What you call the run, and what you want to remember of it</source>
        <translation>Wie Sie den Lauf nennen und was Sie sich davon merken wollen</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainQueue</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>thumbsup::TrainSettings</name>
    <message>
        <source>Change of the base model</source>
        <translation>Änderung des Basismodells</translation>
    </message>
    <message>
        <source>Reset of all parameters</source>
        <translation>Alle Parameter zurücksetzen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Starter</translation>
    </message>
    <message>
        <source>Full 24 GB</source>
        <translation>Voll 24&#xa0;GB</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Preset %1</translation>
    </message>
    <message>
        <source>delete the preset %1</source>
        <translation>Vorgabe %1 löschen</translation>
    </message>
</context>
<context>
    <name>thumbsup::UnfinishedBanner</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Forgets the runs that wait; runs that have begun stay in the list below</source>
        <translation>Verwirft die wartenden Läufe; begonnene Läufe bleiben in der Liste darunter</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Asks again when the project is opened the next time</source>
        <translation>Fragt beim nächsten Öffnen des Projekts erneut</translation>
    </message>
    <message>
        <source>%1 was interrupted before its first checkpoint. It begins anew.</source>
        <translation>%1 wurde vor dem ersten Checkpoint unterbrochen. Der Lauf beginnt von vorn.</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.</source>
        <translation>%1 wurde bei Schritt %2 von %3 unterbrochen. Es geht ab dem letzten Checkpoint weiter.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs wait in the queue.</source>
        <translation>
            <numerusform>%n Lauf wartet in der Warteschlange.</numerusform>
            <numerusform>%n Läufe warten in der Warteschlange.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>thumbsup::VerdictPhotosModel</name>
    <message>
        <source>%1 shows it, the judge gives %2 %</source>
        <translation>%1 zeigt es, der Prüfer gibt %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 does not show it, the judge gives %2 %</source>
        <translation>%1 zeigt es nicht, der Prüfer gibt %2&#xa0;%</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionModel</name>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>production</source>
        <translation>produktiv</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>in Vorbereitung</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>run finished</source>
        <translation>Lauf fertig</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>put on record</source>
        <translation>festgehalten</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>compared on the same seeds</source>
        <translation>auf gleichen Seeds verglichen</translation>
    </message>
    <message>
        <source>candidate again</source>
        <translation>wieder Kandidat</translation>
    </message>
    <message>
        <source>put into production</source>
        <translation>in Produktion gesetzt</translation>
    </message>
    <message>
        <source>back in production</source>
        <translation>zurück in Produktion</translation>
    </message>
</context>
<context>
    <name>thumbsup::VersionPicturesDialog</name>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 neben %2</translation>
    </message>
    <message>
        <source>The reports are read…</source>
        <translation>Die Berichte werden gelesen …</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Where only one passes</source>
        <translation>Wo nur eines besteht</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>They have no judged pictures of the same seeds. Judge both in the Gallery with the same first seed.</source>
        <translation>Sie haben keine geprüften Bilder gleicher Seeds. Prüfen Sie beide in der Galerie mit demselben ersten Seed.</translation>
    </message>
    <message numerus="yes">
        <source>Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).</source>
        <translation>
            <numerusform>Bilder desselben Seeds: %1 besteht von %2 (links), %3 von %4 (rechts).</numerusform>
            <numerusform>Bilder derselben %n Seeds: %1 bestehen von %2 (links), %3 von %4 (rechts).</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>does not pass</source>
        <translation>passt nicht</translation>
    </message>
</context>
</TS>
