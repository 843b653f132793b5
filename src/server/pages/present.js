// Prints the list.

document.getElementById("print").addEventListener("click", () => window.print());
