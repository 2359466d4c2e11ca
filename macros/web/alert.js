// The page of a message: shows what its address says, and tells the page of the buttons when it was read.
const told = new URLSearchParams(location.search);
for (const name of ["title", "prompt"]) document.getElementById(name).textContent = told.get(name);
document.getElementById("ok").addEventListener("click", async () => {
  await Office.onReady();
  Office.context.ui.messageParent("ok");
});
